//! Which tiles are the panel's, and how far one may walk before something changes.

use std::ops::Range;

use crate::jpeg::head::Scan;
use crate::jpeg::scribe::Side;
use crate::{EvidenceError, Rect};

/// A scan's tiles and the panel's among them.
#[derive(Clone, Debug)]
pub struct Course {
    tiles: (u32, u32),
    /// Columns and rows of the panel.
    panel: Option<(Range<u32>, Range<u32>)>,
}

impl Course {
    /// For a panel over these pixels, grown outward to whole tiles.
    pub fn new(scan: &Scan, rect: Option<Rect>) -> Result<Self, EvidenceError> {
        let whole = |from: u32, size: u32, tile: u32, most: u32| {
            let range = from / tile..from.saturating_add(size).div_ceil(tile).min(most);
            let outside = EvidenceError::Malformed { what: "the panel lies outside the picture" };
            if size == 0 || range.is_empty() { Err(outside) } else { Ok(range) }
        };
        let panel = |r: Rect| {
            let across = whole(r.x, r.width, scan.tile.0, scan.tiles.0)?;
            Ok::<_, EvidenceError>((across, whole(r.y, r.height, scan.tile.1, scan.tiles.1)?))
        };
        Ok(Self { tiles: scan.tiles, panel: rect.map(panel).transpose()? })
    }

    /// How many tiles there are.
    pub const fn length(&self) -> u32 {
        self.tiles.0 * self.tiles.1
    }

    /// How many of them are not the panel's.
    pub fn outside(&self) -> u32 {
        let size = |r: &Range<u32>| r.end - r.start;
        self.length() - self.panel.as_ref().map_or(0, |(across, down)| size(across) * size(down))
    }

    /// The panel's columns; none where there is no panel.
    pub fn columns(&self) -> Range<u32> {
        self.panel.as_ref().map_or(0..0, |(across, _)| across.clone())
    }

    /// Column and row of a tile.
    pub const fn place(&self, tile: u32) -> (u32, u32) {
        (tile % self.tiles.0, tile / self.tiles.0)
    }

    /// Whose tile it is, and how many of that side follow in its row, itself included.
    pub fn stretch(&self, tile: u32) -> (Side, u32) {
        let (x, y) = self.place(tile);
        match &self.panel {
            Some((across, down)) if down.contains(&y) && x < across.end => {
                if x < across.start {
                    (Side::Span, across.start - x)
                } else {
                    (Side::Panel, across.end - x)
                }
            }
            _ => (Side::Span, self.tiles.0 - x),
        }
    }
}
