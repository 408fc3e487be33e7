//! Painting a plan, row by row.

use super::plan::{Area, Bottle, Colour, Plan, Shelf};
use super::random::mix;

/// Paints the plan: 3 bytes a pixel, rows from the top. `light` is how much brighter or darker a pixel of grain may
/// be than its neighbour, one less than a power of two.
pub fn paint(plan: &Plan, seed: u64, light: u8) -> Vec<u8> {
    let row_bytes = plan.width as usize * 3;
    let mut pixels = vec![0; row_bytes * plan.height as usize];
    for (y, row) in (0..).zip(pixels.chunks_exact_mut(row_bytes)) {
        wall(plan, y, row);
        frame(plan, y, row);
        for shelf in plan.shelves.iter().filter(|shelf| holds(shelf.area, y)) {
            paint_shelf(plan, shelf, y, row);
        }
        lens(plan, y, row);
        grain(seed, y, row, light);
    }
    pixels
}

fn holds(area: Area, y: u32) -> bool {
    (area.top..area.bottom).contains(&y)
}

/// Roughcast: a wall whose brightness changes in small patches.
fn wall(plan: &Plan, y: u32, row: &mut [u8]) {
    let patch = (plan.width / 500).max(1);
    let mut x = 0;
    while x < plan.width {
        let bump = mix(u64::from(x / patch) << 32 | u64::from(y / patch)) % 24;
        let colour = scaled(plan.wall, 244 + bump as u32);
        fill(row, x, (x + patch).min(plan.width), colour);
        x += patch;
    }
}

/// The cabinet's metal, seen around and under its shelves.
fn frame(plan: &Plan, y: u32, row: &mut [u8]) {
    let thick = plan.width / 100;
    let Area { left, top, right, bottom } = plan.cabinet;
    let outer = Area { left: left - thick, top: top - thick, right: right + thick, bottom: bottom + thick };
    if holds(outer, y) {
        fill(row, outer.left, outer.right, [112, 116, 122]);
    }
}

fn paint_shelf(plan: &Plan, shelf: &Shelf, y: u32, row: &mut [u8]) {
    let Area { left, top, right, bottom } = shelf.area;
    if y + shelf.board >= bottom {
        return board(shelf, y, row);
    }
    // The light hangs at the shelf's upper edge.
    fill(row, left, right, scaled(plan.back, 256 - (y - top) * 110 / (bottom - top)));
    for bottle in shelf.bottles.iter().filter(|bottle| holds(bottle.area, y)) {
        paint_bottle(bottle, y, row);
    }
}

/// The shelf's edge, with price tags whose print is strokes.
fn board(shelf: &Shelf, y: u32, row: &mut [u8]) {
    let Area { left, right, bottom, .. } = shelf.area;
    fill(row, left, right, [150, 152, 156]);
    let line = (bottom - y) * 12 / shelf.board;
    let stroke = (shelf.board / 14).max(1);
    for bottle in shelf.bottles.iter().step_by(3).filter(|_| (2..=10).contains(&line)) {
        let (from, to) = (bottle.area.left, (bottle.area.left + shelf.board * 2).min(right));
        fill(row, from, to, [240, 238, 220]);
        for x in (from + stroke..to.saturating_sub(stroke)).step_by(stroke as usize) {
            let is_ink = !line.is_multiple_of(3) && mix(u64::from(x) ^ u64::from(line) << 40) & 1 == 0;
            fill(row, x, x + if is_ink { stroke } else { 0 }, [40, 40, 44]);
        }
    }
}

fn paint_bottle(bottle: &Bottle, y: u32, row: &mut [u8]) {
    let Area { left, top, right, bottom } = bottle.area;
    let depth = (y - top) * 100 / (bottom - top);
    let wide = (right - left) * outline(depth) / 100;
    if wide < 2 {
        return;
    }
    let from = left + (right - left - wide) / 2;
    let colour = if depth < 8 || (46..76).contains(&depth) { bottle.label } else { bottle.body };
    let print = (right - left) / 24;
    for x in from..from + wide {
        let inked = (52..70).contains(&depth) && is_print(bottle, print.max(1), x, y);
        let colour = if inked { bottle.body } else { colour };
        put(row, x, scaled(colour, roundness((x - from) * 64 / wide)));
    }
}

/// Width of a bottle in percent at a depth in percent: cap, neck, shoulder, body.
fn outline(depth: u32) -> u32 {
    match depth {
        0..8 => 34,
        8..20 => 30,
        20..40 => 30 + (depth - 20) * 3,
        _ => 92,
    }
}

/// Lettering that cannot be read: strokes on a grid, the same on every bottle of a product.
fn is_print(bottle: &Bottle, stroke: u32, x: u32, y: u32) -> bool {
    let column = (x - bottle.area.left) / stroke;
    let line = (y - bottle.area.top) / stroke;
    line % 4 != 3 && mix(u64::from(column) << 20 ^ u64::from(line) ^ u64::from(bottle.body[0]) << 48) % 5 < 2
}

/// Brightness (256 is full) across a cylinder lit from the left, with one gloss; `across` is 0 to 63.
fn roundness(across: u32) -> u32 {
    let off = across.abs_diff(24);
    let gloss = if (14..18).contains(&across) { 90 } else { 0 };
    290 - off * off / 9 + gloss
}

/// Corners of a lens are darker, and the light comes from above.
fn lens(plan: &Plan, y: u32, row: &mut [u8]) {
    let middle = plan.width / 2;
    let down = 262 - y * 50 / plan.height;
    for (x, pixel) in (0..plan.width).zip(row.chunks_exact_mut(3)) {
        let off = x.abs_diff(middle) * 256 / plan.width;
        let light = down - off * off / 420;
        pixel.copy_from_slice(&scaled([pixel[0], pixel[1], pixel[2]], light));
    }
}

/// A sensor's grain: brightness mostly, colour a little. One mix serves four pixels.
fn grain(seed: u64, y: u32, row: &mut [u8], most: u8) {
    let line = mix(seed ^ u64::from(y) << 24);
    for (n, pixels) in (0u64..).zip(row.chunks_mut(12)) {
        let mut bits = mix(line.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        for pixel in pixels.chunks_exact_mut(3) {
            let light = bits as u8 & most;
            for (channel, shift) in pixel.iter_mut().zip([8, 9, 10]) {
                *channel = channel.saturating_add(light + (bits >> shift) as u8 % 2).saturating_sub(most / 2 + 1);
            }
            bits >>= 16;
        }
    }
}

/// The colour at a brightness, 256 being its own.
fn scaled(colour: Colour, light: u32) -> Colour {
    colour.map(|channel| (u32::from(channel) * light / 256).min(255) as u8)
}

fn fill(row: &mut [u8], from: u32, to: u32, colour: Colour) {
    for pixel in row[from as usize * 3..to as usize * 3].chunks_exact_mut(3) {
        pixel.copy_from_slice(&colour);
    }
}

fn put(row: &mut [u8], x: u32, colour: Colour) {
    row[x as usize * 3..][..3].copy_from_slice(&colour);
}
