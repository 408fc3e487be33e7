//! Outside: a row of narrow shops under their signs.

use super::{BRANDS, Colour, Draft, Surface, Thing, WALLS, shade};

const SKIES: [Colour; 3] = [[206, 220, 232], [232, 232, 228], [150, 160, 172]];
const PAVEMENT: Colour = [140, 136, 130];

impl Draft {
    /// The shop and its neighbours, the upper floor or the sky above, and what stands before the door that day.
    pub(super) fn street(mut self) -> Vec<Thing> {
        let (sky, upper) = (self.passing.pick(&SKIES), self.lasting.pick(&WALLS));
        let eaves = self.lasting.signed(120) + 60;
        let above = [self.slab([-900, -900, 1900, 1000], Surface::Glass, (sky, sky)), self.floor(eaves, upper)];
        let mut things = Vec::from(above);
        let mut left = -800 + self.lasting.signed(150);
        while left < 1800 {
            let right = left + self.lasting.between(240, 480) as i32;
            things.extend(self.shop(left, right, eaves));
            left = right;
        }
        things.push(self.slab([-900, 900, 1900, 1900], Surface::Rough, (PAVEMENT, PAVEMENT)));
        for _ in 0..self.passing.between(1, 5) {
            things.push(self.in_the_way());
        }
        things
    }

    fn floor(&mut self, eaves: i32, wall: Colour) -> Thing {
        let roof = eaves - self.lasting.between(60, 500) as i32;
        self.slab([-900, roof, 1900, 1000], Surface::Rough, (shade(wall, 200), wall))
    }

    /// One shop: wall, sign, at times an awning, and a door, a window or a shutter.
    fn shop(&mut self, left: i32, right: i32, eaves: i32) -> Vec<Thing> {
        let (wall, (board, ink)) = (self.lasting.pick(&WALLS), self.lasting.pick(&BRANDS));
        let top = eaves + self.lasting.between(0, 90) as i32;
        let under = top + self.lasting.between(90, 190) as i32;
        let mut things = vec![
            self.slab([left, eaves, right, 910], Surface::Rough, (wall, wall)),
            self.slab([left + 10, top, right - 10, under], Surface::Print, (board, ink)),
        ];
        things.push(self.opening([left + 30, under + 20, right - 30, 900]));
        if self.passing.between(0, 3) == 0 {
            let deep = under + self.passing.between(60, 140) as i32;
            things.push(self.slab([left, under, right, deep], Surface::Stripes, (ink, board)));
        }
        things
    }

    /// Open in the morning, closed on another day: only what it is stays.
    fn opening(&mut self, area: [i32; 4]) -> Thing {
        let (choice, brand) = (self.lasting.between(0, 4), self.lasting.pick(&BRANDS));
        let shut = self.passing.between(0, 4) == 0;
        let inside = self.passing.pick(&[[46, 50, 56], [96, 98, 96], [190, 196, 198]]);
        match choice {
            _ if shut => self.slab(area, Surface::Slats, ([150, 154, 158], [104, 108, 112])),
            0 | 1 => self.cabinet(area, (3, 6)),
            2 => self.slab(area, Surface::Glass, (inside, inside)),
            _ => self.slab(area, Surface::Print, brand),
        }
    }

    /// Crates, a scooter under its cover, a van.
    fn in_the_way(&mut self) -> Thing {
        let left = self.passing.between(0, 1100) as i32 - 100;
        let right = left + self.passing.between(70, 260) as i32;
        let top = self.passing.between(330, 800) as i32;
        let brand = self.passing.pick(&BRANDS);
        self.slab([left, top, right, 960], Surface::Slats, brand)
    }
}
