//! Fits the lines to the photo: a size that reads at 800 pixels across, rows that fill, nothing cut off unread.

mod grid;
mod rows;

use routebook_domain::time::Level;

use super::letters::Letters;
use super::qr::{Placed, Symbol};
use super::{PanelText, Rect};
use crate::Orientation;
use crate::jpeg::Info;
pub use grid::{most, turned, upright_of};
use rows::{LINE, Row};

/// One stretch of text on the upright picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    /// Pixels an em.
    pub size: u16,
    /// The pen's start.
    pub x: f32,
    /// The baseline.
    pub y: f32,
}

/// A panel fitted to one photo.
pub struct Panel {
    /// Where it lies in stored pixels; its inner edge falls between coded tiles, so that nothing beside it changes.
    pub rect: Rect,
    /// The coloured bar at the upright left, in stored pixels; its inner edge falls between tiles as well.
    pub bar: Rect,
    /// How far to trust the time: the bar's colour.
    pub level: Level,
    /// The text.
    pub runs: Vec<Run>,
    /// The address to ask at.
    pub symbol: Option<Placed>,
    /// The whole picture's size in stored pixels.
    pub size: (u32, u32),
    /// How the stored picture is turned to be seen.
    pub orientation: Orientation,
}

impl Panel {
    /// Where it lies upright.
    pub fn upright(&self) -> Rect {
        let (width, height) = self.orientation.size(self.size);
        let deep = if self.orientation.swaps() { self.rect.width } else { self.rect.height };
        Rect { x: 0, y: height.saturating_sub(deep), width, height: deep }
    }
}

/// At 800 pixels across, this many ems make letters of 21 pixels.
const EMS_ACROSS: f32 = 38.0;
/// Wide pictures are bound by their height.
const EMS_DOWN: f32 = 22.0;
/// The least text size, pixels an em.
const LEAST_SIZE: f32 = 8.0;
/// The time is the first thing looked for, so its row is larger.
const HEADLINE: f32 = 1.15;
/// Above the first row and below the last together, in ems.
const PADDING: f32 = 0.8;
/// From the bar to the text, and from the text to the right edge, in ems.
const MARGIN: f32 = 0.7;
const BAR: f32 = 0.28;

/// Above and below a QR code, pixels: it moves by less to begin on a block.
const AROUND: f32 = 8.0;

/// Lays a text out for a photo.
pub fn lay_out(text: &PanelText, info: &Info, letters: &Letters<'_>) -> Panel {
    let (width, height) = info.upright_size();
    let most = most(info) as f32;
    let symbol = text.address.as_deref().and_then(|address| Symbol::new(address, info));
    let mut size = (width as f32 / EMS_ACROSS).min(height as f32 / EMS_DOWN).max(LEAST_SIZE);
    loop {
        let smallest = size <= LEAST_SIZE;
        let frame = Frame::new(info, size, symbol.as_ref());
        let rows = rows::fill(text, letters, frame.room, size, if smallest { 1 } else { 2 });
        if smallest || rows::height(&rows) + size * PADDING <= most {
            return frame.place((rows, text.level, symbol), info, letters);
        }
        size = (size * 0.92).max(LEAST_SIZE);
    }
}

/// What stands in a panel.
type Filling = (Vec<Row>, Level, Option<Symbol>);

/// What a text size leaves for the text.
struct Frame {
    size: f32,
    /// The bar's width.
    edge: u32,
    /// The text's left edge.
    left: f32,
    /// The text's width.
    room: f32,
    /// The panel's least height.
    least: f32,
}

impl Frame {
    fn new(info: &Info, size: f32, symbol: Option<&Symbol>) -> Self {
        let edge = grid::edge(info, (size * BAR).ceil() as u32);
        let left = edge as f32 + size * MARGIN;
        let side = symbol.map(|symbol| symbol.side() as f32);
        let right = size * MARGIN + side.map_or(0.0, |side| side + size * MARGIN);
        let least = side.map_or(0.0, |side| side + 2.0 * AROUND);
        Self { size, edge, left, room: info.upright_size().0 as f32 - left - right, least }
    }

    fn place(&self, (rows, level, symbol): Filling, info: &Info, letters: &Letters<'_>) -> Panel {
        let (width, height) = info.upright_size();
        let tall = (rows::height(&rows) + self.size * PADDING).max(self.least);
        let deep = grid::deep(info, tall.min(most(info) as f32).ceil() as u32);
        let top = height - deep;
        let upright = |width| Rect { x: 0, y: top, width, height: deep };
        let spare = (deep as f32 - rows::height(&rows)) / 2.0;
        let right = (width as f32 - self.size * MARGIN) as u32;
        Panel {
            rect: grid::stored(info, upright(width)),
            bar: grid::stored(info, upright(self.edge)),
            level,
            runs: self.runs(rows, top as f32 + spare, letters),
            symbol: symbol.map(|symbol| symbol.place(right, upright(width), info)),
            size: (info.width, info.height),
            orientation: info.orientation,
        }
    }

    /// Rows from a first line down.
    fn runs(&self, rows: Vec<Row>, mut y: f32, letters: &Letters<'_>) -> Vec<Run> {
        let mut runs = Vec::new();
        for row in rows {
            let size = f32::from(row.size);
            let baseline = (y + size * (LINE / 2.0 + 0.36)).round();
            let mut x = self.left;
            for text in row.parts {
                let next = x + letters.measure(&text, row.size) + size * rows::GAP;
                runs.push(Run { text, size: row.size, x, y: baseline });
                x = next;
            }
            y += size * LINE;
        }
        runs
    }
}

#[cfg(test)]
pub mod tests;
