//! Edges on the grid of coded tiles: a panel grows until its inner edge falls between two of them.

use crate::Orientation;
use crate::jpeg::Info;
use crate::panel::{MOST_SHARE, Rect};

/// The panel's height upright, grown to whole tiles.
pub fn deep(info: &Info, deep: u32) -> u32 {
    let (_, height) = info.upright_size();
    let (across, down) = info.tile();
    let tile = if info.orientation.swaps() { across } else { down };
    grown(deep.min(height), height, tile, info.orientation.bottom_is_low())
}

/// The most of the upright height that a panel on whole tiles takes: its share, and no tile of what lies above.
pub fn most(info: &Info) -> u32 {
    let (_, height) = info.upright_size();
    let (across, down) = info.tile();
    let tile = if info.orientation.swaps() { across } else { down };
    let share = (height as f32 * MOST_SHARE) as u32;
    if info.orientation.bottom_is_low() {
        share / tile * tile
    } else {
        height.saturating_sub((height - share).next_multiple_of(tile))
    }
}

/// The bar's width upright, grown to whole tiles.
pub fn edge(info: &Info, edge: u32) -> u32 {
    let (width, _) = info.upright_size();
    let (across, down) = info.tile();
    let tile = if info.orientation.swaps() { down } else { across };
    grown(edge.min(width), width, tile, left_is_low(info.orientation))
}

/// Tiles are counted from the stored origin: at the low end they are whole, at the far end the last may be cut.
fn grown(part: u32, length: u32, tile: u32, low: bool) -> u32 {
    let tile = tile.max(1);
    if low { part.next_multiple_of(tile).min(length) } else { length - (length - part) / tile * tile }
}

/// Whether the upright left edge lies where the stored column (or row) number is small.
const fn left_is_low(orientation: Orientation) -> bool {
    let (x, y) = orientation.stored((2, 2), 0, 0);
    if orientation.swaps() { y == 0 } else { x == 0 }
}

/// An upright rectangle, not empty, in stored pixels.
pub fn stored(info: &Info, upright: Rect) -> Rect {
    turned(info.orientation, (info.width, info.height), upright)
}

/// An upright rectangle, not empty, in the pixels of a stored picture of `size`.
pub fn turned(orientation: Orientation, size: (u32, u32), upright: Rect) -> Rect {
    let Rect { x, y, width, height } = upright;
    let (a, b) = (orientation.stored(size, x, y), orientation.stored(size, x + width - 1, y + height - 1));
    let (width, height) = (a.0.abs_diff(b.0) + 1, a.1.abs_diff(b.1) + 1);
    Rect { x: a.0.min(b.0), y: a.1.min(b.1), width, height }
}

/// Where a stored pixel is seen: the way back is a way of the same kind.
pub const fn upright_of(orientation: Orientation, size: (u32, u32), (x, y): (u32, u32)) -> (u32, u32) {
    let back = match orientation {
        Orientation::Turned90 => Orientation::Turned270,
        Orientation::Turned270 => Orientation::Turned90,
        other => other,
    };
    back.stored(orientation.size(size), x, y)
}
