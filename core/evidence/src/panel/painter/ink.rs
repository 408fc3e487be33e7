//! One glyph at its place in the stored picture, read in whatever direction the picture is turned.

use std::sync::Arc;

use super::Strip;
use crate::Orientation;
use crate::jpeg::BACKGROUND;
use crate::panel::glyphs::Glyph;
use crate::panel::layout::{turned, upright_of};
use crate::panel::{Panel, Rect};

/// A placed glyph.
pub struct Ink {
    glyph: Arc<Glyph>,
    /// What of it lies in the panel, in stored pixels.
    rect: Rect,
    /// The coverage's index at the rectangle's first pixel.
    first: usize,
    /// How the index moves with a stored column, and with a stored row.
    step: (isize, isize),
}

impl Ink {
    /// Places a glyph whose pen stands at (`x`, `y`) upright; `None` where nothing of it is in the panel.
    pub fn new(glyph: Arc<Glyph>, (x, y): (i32, i32), panel: &Panel) -> Option<Self> {
        let (left, top) = (x + glyph.left, y + glyph.top);
        let (width, height) = (glyph.width, glyph.coverage.len().checked_div(glyph.width)?);
        let seen = clipped((left, top), (width, height), panel.upright())?;
        let rect = turned(panel.orientation, panel.size, seen);
        let (u, v) = upright_of(panel.orientation, panel.size, (rect.x, rect.y));
        let first = (v as i32 - top) as usize * width + (u as i32 - left) as usize;
        Some(Self { glyph, rect, first, step: steps(panel.orientation, width as isize) })
    }

    /// Lays what of it meets a strip.
    pub fn lay(&self, strip: &mut Strip<'_>) {
        let Some(part) = self.rect.meet(strip.area) else { return };
        let (across, down) = self.step;
        for y in part.y..part.y + part.height {
            let (dx, dy) = ((part.x - self.rect.x) as isize, (y - self.rect.y) as isize);
            let Some(at) = self.first.checked_add_signed(dx * across + dy * down) else { return };
            let row = strip.row(part.x, y, part.width);
            if across > 0 {
                let line = self.glyph.coverage.get(at..).unwrap_or_default();
                blend(row, line.iter().step_by(across.unsigned_abs()));
            } else {
                let line = self.glyph.coverage.get(..=at).unwrap_or_default();
                blend(row, line.iter().rev().step_by(across.unsigned_abs()));
            }
        }
    }
}

/// White over what lies there; where two glyphs meet, the stronger counts.
fn blend<'a>(row: &mut [u8], covers: impl Iterator<Item = &'a u8>) {
    for (pixel, cover) in row.iter_mut().zip(covers) {
        *pixel = (*pixel).max(SHADES[usize::from(*cover)]);
    }
}

/// White on the panel's ground, by coverage.
static SHADES: [u8; 256] = {
    let mut shades = [0; 256];
    let mut cover = 0;
    while cover < 256 {
        let ground = BACKGROUND as usize;
        shades[cover] = (ground + ((255 - ground) * cover + 127) / 255) as u8;
        cover += 1;
    }
    shades
};

/// What of a bitmap lies within bounds.
fn clipped((x, y): (i32, i32), (width, height): (usize, usize), bounds: Rect) -> Option<Rect> {
    let clip = |at: i32, length: usize| {
        let from = at.max(0);
        let to = at.saturating_add(length as i32);
        (to > from).then(|| (from as u32, (to - from) as u32))
    };
    let ((x, width), (y, height)) = (clip(x, width)?, clip(y, height)?);
    Rect { x, y, width, height }.meet(bounds)
}

/// How the index into upright rows of `width` moves with a stored column and a stored row.
fn steps(orientation: Orientation, width: isize) -> (isize, isize) {
    let index = |(x, y): (u32, u32)| y as isize * width + x as isize;
    let at = |x, y| upright_of(orientation, (3, 3), (x, y));
    let middle = index(at(1, 1));
    (index(at(2, 1)) - middle, index(at(1, 2)) - middle)
}
