//! Walls, signs, shutters, panes.

use super::row::Row;
use super::scaled;
use crate::plan::{Area, Colour, Plan, Slab, Surface};
use crate::random::mix;

pub fn paint(plan: &Plan, slab: &Slab, row: &mut Row<'_>) {
    if !row.meets(slab.area) {
        return;
    }
    let Area { left, top, right, bottom } = slab.area;
    let (width, down) = (plan.width as i32, row.y - top);
    match slab.surface {
        Surface::Rough => patches(row, slab, (width / 500).max(1)),
        Surface::Slats => row.fill(left, right, slat(slab, down, (width / 60).max(2))),
        Surface::Stripes => stripes(row, slab, (width / 30).max(2)),
        Surface::Print => print(row, slab, down),
        Surface::Glass => row.fill(left, right, scaled(slab.colour, 290 - (down * 120 / (bottom - top)) as u32)),
    }
}

/// Roughcast: a wall whose brightness changes in small patches.
fn patches(row: &mut Row<'_>, slab: &Slab, patch: i32) {
    let columns = row.columns(slab.area.left, slab.area.right);
    for x in columns.clone().step_by(patch as usize) {
        let bump = mix((x / patch) as u64 & 0xFFFF_FFFF | ((row.y / patch) as u64) << 32) % 24;
        row.fill(x, (x + patch).min(columns.end), scaled(slab.colour, 244 + bump as u32));
    }
}

fn slat(slab: &Slab, down: i32, height: i32) -> Colour {
    if down % height * 4 < height { slab.ink } else { slab.colour }
}

fn stripes(row: &mut Row<'_>, slab: &Slab, wide: i32) {
    let Area { left, right, .. } = slab.area;
    for (n, x) in (left..right).step_by(wide as usize).enumerate() {
        let colour = if n.is_multiple_of(2) { slab.colour } else { slab.ink };
        row.fill(x, (x + wide).min(right), colour);
    }
}

/// Characters that cannot be read: strokes on a grid with a margin around and a gap between.
fn print(row: &mut Row<'_>, slab: &Slab, down: i32) {
    let Area { left, top, right, bottom } = slab.area;
    row.fill(left, right, slab.colour);
    let stroke = ((bottom - top).min(right - left) / 16).max(1);
    let line = down / stroke;
    let inner = (left + stroke, right - stroke);
    if line % 14 < 2 {
        return;
    }
    for (n, x) in (inner.0..inner.1).step_by(stroke as usize).enumerate() {
        let is_ink = n % 12 < 10 && mix(n as u64 ^ (line as u64) << 20 ^ u64::from(slab.ink[0]) << 40) % 5 < 2;
        row.fill(x, if is_ink { (x + stroke).min(inner.1) } else { x }, slab.ink);
    }
}
