//! Paints a panel strip by strip in stored coordinates; its raster is never in memory whole.

mod ink;

use routebook_domain::time::Level;

use super::qr::Placed;
use super::{Letters, Panel, Rect};
use crate::jpeg::{BACKGROUND, Paint, luma_of};
use ink::Ink;

/// The bar says at a glance how far to trust the time.
const fn bar_colour(level: Level) -> [u8; 3] {
    match level {
        Level::Verified => [46, 204, 113],
        Level::Estimate => [255, 183, 0],
        Level::Unverified => [240, 68, 56],
    }
}

/// A panel ready to be painted: every glyph at its place in the stored picture.
pub struct Painter {
    inks: Vec<Ink>,
    /// Plain areas, the later over the earlier.
    fills: Vec<(Rect, u8)>,
    bar: (Rect, [u8; 3]),
}

impl Painter {
    /// Places a panel's glyphs; those seen before come from the cache.
    pub fn new(panel: &Panel, letters: &Letters<'_>) -> Self {
        let mut inks = Vec::new();
        for run in &panel.runs {
            let mut x = run.x;
            for glyph in letters.of(&run.text, run.size) {
                let advance = glyph.advance;
                inks.extend(Ink::new(glyph, (x.round() as i32, run.y as i32), panel));
                x += advance;
            }
        }
        let fills = panel.symbol.as_ref().map(Placed::fills).unwrap_or_default();
        Self { inks, fills, bar: (panel.bar, bar_colour(panel.level)) }
    }
}

impl Paint for Painter {
    fn grey(&mut self, area: Rect, grey: &mut [u8], touched: &mut [bool]) {
        let mut strip = Strip { area, grey };
        strip.fill(self.bar.0, luma_of(self.bar.1));
        self.fills.iter().for_each(|(rect, grey)| strip.fill(*rect, *grey));
        for ink in &self.inks {
            ink.lay(&mut strip);
        }
        strip.note(touched);
    }

    fn bar(&self) -> (Rect, [u8; 3]) {
        self.bar
    }
}

/// A part of the panel in memory.
struct Strip<'a> {
    area: Rect,
    grey: &'a mut [u8],
}

impl Strip<'_> {
    /// A row's pixels from column `x` on, both counted in the stored picture and inside the area.
    fn row(&mut self, x: u32, y: u32, width: u32) -> &mut [u8] {
        let at = (y - self.area.y) as usize * self.area.width as usize + (x - self.area.x) as usize;
        self.grey.get_mut(at..at + width as usize).unwrap_or_default()
    }

    fn fill(&mut self, rect: Rect, grey: u8) {
        let Some(part) = rect.meet(self.area) else { return };
        for y in part.y..part.y + part.height {
            self.row(part.x, y, part.width).fill(grey);
        }
    }

    /// Notes the blocks that are not plain background.
    fn note(&self, touched: &mut [bool]) {
        let across = self.area.width as usize / 8;
        if across == 0 {
            return;
        }
        for (y, row) in self.grey.chunks_exact(across * 8).enumerate() {
            let blocks = touched.iter_mut().skip(y / 8 * across);
            for (block, pixels) in blocks.zip(row.as_chunks::<8>().0) {
                *block |= *pixels != [BACKGROUND; 8];
            }
        }
    }
}

#[cfg(test)]
mod tests;
