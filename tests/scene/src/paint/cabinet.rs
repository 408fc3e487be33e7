//! Fridges, racks and their bottles.

use super::row::Row;
use super::scaled;
use crate::plan::{Area, Bottle, Cabinet, Plan, Shelf};
use crate::random::mix;

pub fn paint(plan: &Plan, cabinet: &Cabinet, row: &mut Row<'_>) {
    frame(plan, cabinet.area, row);
    for shelf in &cabinet.shelves {
        if row.meets(shelf.area) {
            paint_shelf(cabinet, shelf, row);
        }
    }
}

/// The cabinet's metal, seen around and under its shelves.
fn frame(plan: &Plan, Area { left, top, right, bottom }: Area, row: &mut Row<'_>) {
    let thick = plan.width as i32 / 100;
    let outer = Area { left: left - thick, top: top - thick, right: right + thick, bottom: bottom + thick };
    if row.meets(outer) {
        row.fill(outer.left, outer.right, [112, 116, 122]);
    }
}

fn paint_shelf(cabinet: &Cabinet, shelf: &Shelf, row: &mut Row<'_>) {
    let Area { left, top, right, bottom } = shelf.area;
    if row.y + shelf.board >= bottom {
        return board(shelf, row);
    }
    // The light hangs at the shelf's upper edge.
    row.fill(left, right, scaled(cabinet.back, 256 - ((row.y - top) * 110 / (bottom - top)) as u32));
    for bottle in &shelf.bottles {
        if row.meets(bottle.area) {
            paint_bottle(bottle, row);
        }
    }
}

/// The shelf's edge, with price tags whose print is strokes.
fn board(shelf: &Shelf, row: &mut Row<'_>) {
    let Area { left, right, bottom, .. } = shelf.area;
    row.fill(left, right, [150, 152, 156]);
    let line = (bottom - row.y) * 12 / shelf.board;
    let stroke = (shelf.board / 14).max(1);
    for bottle in shelf.bottles.iter().step_by(3).filter(|_| (2..=10).contains(&line)) {
        let (from, to) = (bottle.area.left, (bottle.area.left + shelf.board * 2).min(right));
        row.fill(from, to, [240, 238, 220]);
        for (n, x) in (from + stroke..to - stroke).step_by(stroke as usize).enumerate() {
            let is_ink = line % 3 != 0 && mix(n as u64 ^ (from as u64) << 20 ^ (line as u64) << 40) & 1 == 0;
            row.fill(x, x + if is_ink { stroke } else { 0 }, [40, 40, 44]);
        }
    }
}

fn paint_bottle(bottle: &Bottle, row: &mut Row<'_>) {
    let Area { left, top, right, bottom } = bottle.area;
    let depth = (row.y - top) * 100 / (bottom - top);
    let wide = (right - left) * outline(depth) / 100;
    if wide < 2 {
        return;
    }
    let from = left + (right - left - wide) / 2;
    let colour = if depth < 8 || (46..76).contains(&depth) { bottle.label } else { bottle.body };
    let print = (right - left) / 24;
    for x in row.columns(from, from + wide) {
        let inked = (52..70).contains(&depth) && is_print(bottle, print.max(1), x, row.y);
        let colour = if inked { bottle.body } else { colour };
        row.put(x, scaled(colour, roundness(((x - from) * 64 / wide) as u32)));
    }
}

/// Width of a bottle in percent at a depth in percent: cap, neck, shoulder, body.
fn outline(depth: i32) -> i32 {
    match depth {
        0..8 => 34,
        8..20 => 30,
        20..40 => 30 + (depth - 20) * 3,
        _ => 92,
    }
}

/// Lettering that cannot be read: strokes on a grid, the same on every bottle of a product.
fn is_print(bottle: &Bottle, stroke: i32, x: i32, y: i32) -> bool {
    let column = ((x - bottle.area.left) / stroke) as u64;
    let line = ((y - bottle.area.top) / stroke) as u64;
    line % 4 != 3 && mix(column << 20 ^ line ^ u64::from(bottle.body[0]) << 48) % 5 < 2
}

/// Brightness (256 is full) across a cylinder lit from the left, with one gloss; `across` is 0 to 63.
fn roundness(across: u32) -> u32 {
    let off = across.abs_diff(24);
    let gloss = if (14..18).contains(&across) { 90 } else { 0 };
    290 - off * off / 9 + gloss
}
