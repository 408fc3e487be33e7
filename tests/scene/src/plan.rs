//! What stands where in a scene, before anything is painted.

use super::random::Random;

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

const WALLS: [Colour; 4] = [[188, 180, 168], [172, 182, 186], [196, 188, 150], [168, 160, 160]];

/// A rectangle: left and top are inside, right and bottom just outside.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// First column.
    pub left: u32,
    /// First row.
    pub top: u32,
    /// Column after the last.
    pub right: u32,
    /// Row after the last.
    pub bottom: u32,
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
    pub board: u32,
    /// From left to right.
    pub bottles: Vec<Bottle>,
}

/// A whole scene.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The wall behind.
    pub wall: Colour,
    /// The fridge or rack.
    pub cabinet: Area,
    /// Its back panel.
    pub back: Colour,
    /// From top to bottom.
    pub shelves: Vec<Shelf>,
}

impl Plan {
    /// Decides on everything a scene shows.
    pub fn draft(random: &mut Random, width: u32, height: u32) -> Self {
        let wall = random.pick(&WALLS);
        let back = random.pick(&[[214, 218, 220], [60, 64, 70], [226, 224, 214]]);
        let cabinet = Area {
            left: width * random.between(4, 12) / 100,
            top: height * random.between(4, 10) / 100,
            right: width * random.between(88, 97) / 100,
            bottom: height * random.between(90, 97) / 100,
        };
        let shelves = shelves(random, cabinet);
        Self { width, height, wall, cabinet, back, shelves }
    }
}

fn shelves(random: &mut Random, cabinet: Area) -> Vec<Shelf> {
    let count = random.between(3, 6);
    let each = (cabinet.bottom - cabinet.top) / count;
    let tops = (0..count).map(|n| cabinet.top + n * each);
    tops.map(|top| shelf(random, Area { top, bottom: top + each, ..cabinet })).collect()
}

fn shelf(random: &mut Random, area: Area) -> Shelf {
    let board = (area.bottom - area.top) / 9;
    let floor = area.bottom - board;
    let mut bottles = Vec::new();
    let mut left = area.left;
    while let Some(group) = facing(random, area, floor, left) {
        left = group.last().map_or(area.right, |bottle| bottle.area.right);
        bottles.extend(group);
        // A gap where a product is out of stock.
        left += if random.between(0, 4) == 0 { (area.right - area.left) / 14 } else { 0 };
    }
    Shelf { area, board, bottles }
}

/// Some bottles of one product side by side, if there is room for one.
fn facing(random: &mut Random, area: Area, floor: u32, left: u32) -> Option<Vec<Bottle>> {
    let room = floor - area.top;
    let tall = room * random.between(62, 92) / 100;
    let wide = (tall * random.between(28, 42) / 100).max(6);
    let (body, label) = random.pick(&BRANDS);
    let fits = (area.right.saturating_sub(left) / wide).min(random.between(2, 6));
    let place = |n| Area { left: left + n * wide, right: left + (n + 1) * wide, top: floor - tall, bottom: floor };
    (fits > 0).then(|| (0..fits).map(|n| Bottle { area: place(n), body, label }).collect())
}
