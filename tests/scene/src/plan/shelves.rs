//! Fridges and racks, and what stands on their shelves.

use super::{Area, BRANDS, Bottle, Cabinet, Colour, Draft, Shelf, Thing};
use crate::random::Random;

const BACKS: [Colour; 4] = [[214, 218, 220], [60, 64, 70], [226, 224, 214], [128, 140, 150]];

impl Draft {
    /// A cabinet that stays, with what stands on its shelves on that day.
    pub(super) fn cabinet(&mut self, area: [i32; 4], rows: (u32, u32)) -> Thing {
        let back = self.lasting.pick(&BACKS);
        let rows = self.lasting.between(rows.0, rows.1) as i32;
        let area = self.framing.area(area);
        let each = (area.bottom - area.top) / rows;
        let tops = (0..rows).map(|n| area.top + n * each);
        let random = &mut self.passing;
        let shelves = tops.map(|top| shelf(random, Area { top, bottom: top + each, ..area })).collect();
        Thing::Cabinet(Cabinet { area, back, shelves })
    }
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
        left += if random.between(0, 4) == 0 { (area.right - area.left) / 10 } else { 0 };
    }
    Shelf { area, board, bottles }
}

/// Some bottles of one product side by side, if there is room for one.
fn facing(random: &mut Random, area: Area, floor: i32, left: i32) -> Option<Vec<Bottle>> {
    let room = floor - area.top;
    let tall = room * random.between(55, 94) as i32 / 100;
    let wide = (tall * random.between(28, 42) as i32 / 100).max(6);
    let (body, label) = random.pick(&BRANDS);
    let fits = ((area.right - left).max(0) / wide).min(random.between(2, 6) as i32);
    let place = |n| Area { left: left + n * wide, right: left + (n + 1) * wide, top: floor - tall, bottom: floor };
    (fits > 0).then(|| (0..fits).map(|n| Bottle { area: place(n), body, label }).collect())
}
