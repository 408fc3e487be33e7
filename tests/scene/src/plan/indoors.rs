//! Inside: the fridge, and beside it what a small shop has.

use super::{BRANDS, Colour, Draft, Surface, Thing, WALLS};

const DAYLIGHT: Colour = [232, 238, 240];

impl Draft {
    /// The fridge somewhere before the wall, other things on both sides, at times a counter before it.
    pub(super) fn indoors(mut self) -> Vec<Thing> {
        let wall = self.lasting.pick(&WALLS);
        let left = self.lasting.signed(170) + 180;
        let right = left + self.lasting.between(520, 800) as i32;
        let top = 40 + self.lasting.signed(60);
        let mut things = vec![self.slab([-900, -900, 1900, 1900], Surface::Rough, (wall, wall))];
        things.extend(self.aside(-700, left - 40));
        things.extend(self.aside(right + 40, 1700));
        let bottom = 900 + self.lasting.between(0, 90) as i32;
        things.push(self.cabinet([left, top, right, bottom], (3, 7)));
        things.extend(self.poster(left, top));
        if self.lasting.between(0, 3) == 0 {
            things.push(self.counter());
        }
        things
    }

    /// From one edge to another: doors, windows, racks and posters.
    fn aside(&mut self, from: i32, to: i32) -> Vec<Thing> {
        let mut things = Vec::new();
        let mut left = from;
        while left < to {
            let right = (left + self.lasting.between(160, 340) as i32).min(to);
            things.push(self.fixture(left, right));
            left = right + self.lasting.between(10, 60) as i32;
        }
        things
    }

    fn fixture(&mut self, left: i32, right: i32) -> Thing {
        let (top, brand) = (self.lasting.signed(160) + 140, self.lasting.pick(&BRANDS));
        match self.lasting.between(0, 5) {
            0 => self.slab([left, top, right, 960], Surface::Glass, (DAYLIGHT, DAYLIGHT)),
            1 => self.slab([left, top, right, top + 320], Surface::Print, brand),
            2 => self.slab([left, top + 120, right, 980], Surface::Slats, ([96, 72, 52], [60, 44, 32])),
            3 => self.slab([left, top, right, 940], Surface::Stripes, brand),
            _ => self.cabinet([left, top, right, 960], (3, 6)),
        }
    }

    /// This week's offer, stuck to the fridge wherever there is room.
    fn poster(&mut self, left: i32, top: i32) -> Option<Thing> {
        let [x, y] = [self.passing.between(0, 500), self.passing.between(0, 300)].map(|n| n as i32);
        let brand = self.passing.pick(&BRANDS);
        let area = [left + x, top + y, left + x + 150, top + y + 130];
        (self.passing.between(0, 3) > 0).then(|| self.slab(area, Surface::Print, brand))
    }

    fn counter(&mut self) -> Thing {
        let top = 700 + self.lasting.between(0, 160) as i32;
        self.slab([-900, top, 1900, 1900], Surface::Slats, ([150, 122, 92], [118, 94, 70]))
    }
}
