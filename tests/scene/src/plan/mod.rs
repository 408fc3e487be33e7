//! What stands where in a picture, before anything is painted. Lengths are pixels; what lies outside is cut off.

mod framing;
mod indoors;
mod shelves;
mod street;

use super::random::{Random, mix};
use super::view::{Kind, View};
use framing::Framing;

/// Red, green, blue.
pub type Colour = [u8; 3];

const BRANDS: [(Colour, Colour); 8] = [
    ([196, 30, 40], [245, 240, 235]),
    ([30, 90, 170], [250, 250, 250]),
    ([40, 140, 70], [250, 230, 120]),
    ([230, 140, 30], [90, 40, 20]),
    ([90, 50, 35], [230, 200, 120]),
    ([150, 200, 225], [20, 70, 140]),
    ([225, 205, 60], [170, 30, 40]),
    ([120, 60, 130], [245, 235, 245]),
];

const WALLS: [Colour; 6] =
    [[188, 180, 168], [172, 182, 186], [196, 188, 150], [168, 160, 160], [112, 98, 88], [214, 212, 206]];

/// A rectangle: left and top are inside, right and bottom just outside.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// First column.
    pub left: i32,
    /// First row.
    pub top: i32,
    /// Column after the last.
    pub right: i32,
    /// Row after the last.
    pub bottom: i32,
}

/// What a flat thing looks like from near.
#[derive(Clone, Copy, Debug)]
pub enum Surface {
    /// Roughcast: its brightness changes in small patches.
    Rough,
    /// Lines across, as on a roller shutter or a crate.
    Slats,
    /// Stripes side by side, as on an awning.
    Stripes,
    /// Large characters in ink.
    Print,
    /// A pane that mirrors the sky, more so above.
    Glass,
}

/// Something flat.
#[derive(Clone, Copy, Debug)]
pub struct Slab {
    /// Where.
    pub area: Area,
    /// What it is made of.
    pub surface: Surface,
    /// Its colour.
    pub colour: Colour,
    /// What is written or striped on it.
    pub ink: Colour,
}

/// One bottle on its shelf.
#[derive(Clone, Debug)]
pub struct Bottle {
    /// What it may fill, cap to base.
    pub area: Area,
    /// Its body.
    pub body: Colour,
    /// Its label and cap.
    pub label: Colour,
}

/// One shelf of bottles.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// From under the shelf above to the lower side of its own board.
    pub area: Area,
    /// Height of the board that carries the price tags.
    pub board: i32,
    /// From left to right.
    pub bottles: Vec<Bottle>,
}

/// A fridge or a rack.
#[derive(Clone, Debug)]
pub struct Cabinet {
    /// Its shelves; the frame lies around them.
    pub area: Area,
    /// Its back panel.
    pub back: Colour,
    /// From top to bottom.
    pub shelves: Vec<Shelf>,
}

/// Anything in a picture.
#[derive(Clone, Debug)]
pub enum Thing {
    /// Something flat.
    Slab(Slab),
    /// Shelves with bottles.
    Cabinet(Cabinet),
}

/// A whole picture.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// From the backmost to the foremost.
    pub things: Vec<Thing>,
    /// How far the lowest row is shifted to the right of the topmost: the camera leans.
    pub lean: i32,
    /// How much brighter (in 1/256) the right edge is than the left one.
    pub side: i32,
    /// Brightness of everything, 256 being full.
    pub level: u32,
}

/// The two sources of a picture: what stays at a place, and what differs from day to day.
struct Draft {
    /// Follows from the place.
    lasting: Random,
    /// Follows from the place and the moment.
    passing: Random,
    framing: Framing,
}

impl Plan {
    /// Decides on everything that a view shows.
    pub fn draft(view: &View, width: u32, height: u32) -> Self {
        let lasting = Random::new(mix(view.place) ^ view.kind as u64);
        let mut passing = Random::new(mix(view.place ^ mix(view.moment)));
        let framing = Framing::of(&mut passing, width as i32, height as i32);
        let lean = passing.signed(60) * height as i32 / 1000;
        let side = passing.signed(90);
        let draft = Draft { lasting, passing, framing };
        let things = match view.kind {
            Kind::Fridge => draft.indoors(),
            Kind::Front => draft.street(),
        };
        Self { width, height, things, lean, side, level: view.light.level() }
    }
}

impl Draft {
    fn slab(&self, area: [i32; 4], surface: Surface, (colour, ink): (Colour, Colour)) -> Thing {
        Thing::Slab(Slab { area: self.framing.area(area), surface, colour, ink })
    }
}

/// Darker than the colour, by so many parts of 256.
fn shade(colour: Colour, light: u32) -> Colour {
    colour.map(|channel| (u32::from(channel) * light / 256).min(255) as u8)
}
