//! Joins the stamp's tags with the camera's block.

use std::ops::Range;

use super::MOST_BYTES;
use super::edit::{Edit, GPS_KEPT, Maker};
use super::layout::{Item, Layout};
use super::previews::hidden;
use super::tiff::{
    EXIF_POINTER, Entry, GPS_POINTER, INTEROP_POINTER, MAKER_NOTE, ORIENTATION, Order, SUB_TABLES, THUMB_LENGTH,
    THUMB_OFFSET, Tiff,
};
use crate::Strip;

/// The camera's tables after the stamp has taken out what it replaces.
struct Plan {
    main: Vec<Item>,
    exif: Vec<Item>,
    gps: Vec<Item>,
}

/// The TIFF block of the stamped file. `None` where it does not fit into a segment: try a smaller preview.
///
/// A block that cannot be read is replaced. Where the camera's block leaves no room, its maker note and
/// loose data are left behind before the rest is.
pub fn merge(existing: Option<&[u8]>, edit: &Edit) -> Option<Vec<u8>> {
    let camera = existing.and_then(Tiff::read);
    let Some(tiff) = camera else {
        let empty = Plan { main: vec![], exif: vec![], gps: vec![] };
        return fitting(write(fresh_layout(Order::Little), empty, edit));
    };
    let bytes = wiped(&tiff, edit);
    // A hole at the block's end is cut off with it: what is appended lies there.
    let hole = tiff.preview_picture().filter(|r| r.start >= 8 && r.end <= bytes.len()).unwrap_or_default();
    let in_place = Layout { bytes, order: tiff.order, hole };
    fitting(write(in_place, plan(&tiff, edit, |e| Some(Item::Kept(e))), edit)).or_else(|| {
        let copies = plan(&tiff, edit, |e| copy(&tiff, e));
        fitting(write(fresh_layout(tiff.order), copies, edit))
    })
}

fn fitting(block: Vec<u8>) -> Option<Vec<u8>> {
    (block.len() <= MOST_BYTES).then_some(block)
}

fn fresh_layout(order: Order) -> Layout {
    let magic: &[u8] = if order == Order::Little { b"II*\0\0\0\0\0" } else { b"MM\0*\0\0\0\0" };
    Layout { bytes: magic.to_vec(), order, hole: 0..0 }
}

/// A value taken out of its block. What holds offsets into the block is left behind.
fn copy(tiff: &Tiff, e: Entry) -> Option<Item> {
    const HOLDS_OFFSETS: [u16; 3] = [MAKER_NOTE, INTEROP_POINTER, SUB_TABLES];
    let fresh = || Item::Fresh { tag: e.tag, kind: e.kind, count: e.count, data: tiff.value(&e).to_vec() };
    (!HOLDS_OFFSETS.contains(&e.tag)).then(fresh)
}

fn tags(items: &[Item]) -> Vec<u16> {
    items.iter().map(Item::tag).collect()
}

/// Which of the camera's entries stay: sound, not replaced or stripped, no pointer, each tag once.
fn keeps<'a>(tiff: &'a Tiff, table: &'a [Entry], strip: Strip, replaced: Vec<u16>) -> impl Iterator<Item = Entry> + 'a {
    const POINTERS: [u16; 4] = [EXIF_POINTER, GPS_POINTER, THUMB_OFFSET, THUMB_LENGTH];
    table.iter().enumerate().filter_map(move |(i, e)| {
        let first = !table[..i].iter().any(|before| before.tag == e.tag);
        let dead = replaced.contains(&e.tag) || POINTERS.contains(&e.tag) || strip.takes(e.tag);
        let lost = e.tag == INTEROP_POINTER && tiff.interop_table.is_none();
        (first && !dead && !lost && tiff.is_sound(e)).then_some(*e)
    })
}

fn kept_main(tiff: &Tiff, edit: &Edit) -> Vec<Entry> {
    // An orientation of another type than SHORT is read differently by different readers.
    let odd = tiff.main.iter().any(|e| e.tag == ORIENTATION && (e.kind != 3 || e.count != 1));
    keeps(tiff, &tiff.main, edit.strip, if odd { vec![ORIENTATION] } else { vec![] }).collect()
}

fn kept_exif(tiff: &Tiff, edit: &Edit) -> Vec<Entry> {
    keeps(tiff, &tiff.exif, edit.strip, tags(&edit.exif(Maker(tiff.order)))).collect()
}

fn kept_gps(tiff: &Tiff, edit: &Edit) -> Vec<Entry> {
    keeps(tiff, &tiff.gps, Strip::NOTHING, vec![]).filter(|e| edit.fix.is_none() || GPS_KEPT.contains(&e.tag)).collect()
}

fn plan(tiff: &Tiff, edit: &Edit, item: impl Fn(Entry) -> Option<Item>) -> Plan {
    let all = |entries: Vec<Entry>| entries.into_iter().filter_map(&item).collect();
    Plan { main: all(kept_main(tiff, edit)), exif: all(kept_exif(tiff, edit)), gps: all(kept_gps(tiff, edit)) }
}

/// The block with everything wiped that the stamp replaces; bytes that no table names stay, for maker notes
/// may point at them.
fn wiped(tiff: &Tiff, edit: &Edit) -> Vec<u8> {
    let mut dead = vec![false; tiff.bytes.len()];
    let mut mark = |range: Range<usize>, is_dead: bool| dead[range].fill(is_dead);
    let tables = [&tiff.main, &tiff.exif, &tiff.gps, &tiff.preview];
    let values = tables.into_iter().flatten().filter_map(|e| tiff.range(e));
    tiff.tables.iter().cloned().chain(values).for_each(|r| mark(r, true));
    let kept = [kept_main(tiff, edit), kept_exif(tiff, edit), kept_gps(tiff, edit), tiff.interop.clone()].concat();
    kept.iter().filter_map(|e| tiff.range(e)).for_each(|r| mark(r, false));
    tiff.interop_table.iter().cloned().for_each(|r| mark(r, false));
    // Previews go last: no table may save one by pointing into it.
    tiff.preview_picture().into_iter().chain(hidden(tiff.bytes)).for_each(|r| mark(r, true));
    mark(0..8, false);
    let length = dead.iter().rposition(|d| !d).map_or(8, |last| last + 1);
    let keep_alive = |(byte, dead): (&u8, &bool)| if *dead { 0 } else { *byte };
    tiff.bytes.iter().zip(&dead).take(length).map(keep_alive).collect()
}

fn with_defaults(mut items: Vec<Item>, defaults: Vec<Item>) -> Vec<Item> {
    let present = tags(&items);
    items.extend(defaults.into_iter().filter(|d| !present.contains(&d.tag())));
    items
}

fn write(mut layout: Layout, plan: Plan, edit: &Edit) -> Vec<u8> {
    let make = Maker(layout.order);
    let mut exif = with_defaults(plan.exif, edit.exif_defaults(make));
    exif.extend(edit.exif(make));
    let mut main = with_defaults(plan.main, edit.main_defaults(make));
    main.push(make.long(EXIF_POINTER, layout.table(exif, 0)));
    let gps = plan.gps.into_iter().chain(edit.gps(make)).collect::<Vec<_>>();
    if !gps.is_empty() {
        main.push(make.long(GPS_POINTER, layout.table(gps, 0)));
    }
    let next = if edit.preview.is_empty() { 0 } else { write_preview(&mut layout, edit) };
    let first = layout.table(main, next);
    layout.bytes[4..8].copy_from_slice(&layout.order.put32(first));
    layout.bytes
}

fn write_preview(layout: &mut Layout, edit: &Edit) -> u32 {
    let picture = layout.picture(edit.preview);
    layout.table(edit.preview_table(Maker(layout.order), picture), 0)
}
