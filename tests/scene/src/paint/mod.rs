//! Painting a plan, row by row.

mod cabinet;
mod light;
mod row;
mod slab;

use super::plan::{Colour, Plan, Thing};
use row::Row;

/// Paints the plan: 3 bytes a pixel, rows from the top. `grain` is how much brighter or darker a pixel may be than
/// its neighbour, one less than a power of two.
pub fn paint(plan: &Plan, seed: u64, grain: u8) -> Vec<u8> {
    let row_bytes = plan.width as usize * 3;
    let mut pixels = vec![0; row_bytes * plan.height as usize];
    for (y, pixels) in (0..).zip(pixels.chunks_exact_mut(row_bytes)) {
        let shift = plan.lean * y / plan.height as i32 - plan.lean / 2;
        let row = &mut Row { pixels, y, shift };
        plan.things.iter().for_each(|thing| match thing {
            Thing::Slab(slab) => slab::paint(plan, slab, row),
            Thing::Cabinet(cabinet) => cabinet::paint(plan, cabinet, row),
        });
        light::lens(plan, y as u32, row.pixels);
        light::grain(seed, y as u32, row.pixels, grain);
    }
    pixels
}

/// The colour at a brightness, 256 being its own.
fn scaled(colour: Colour, light: u32) -> Colour {
    colour.map(|channel| (u32::from(channel) * light / 256).min(255) as u8)
}
