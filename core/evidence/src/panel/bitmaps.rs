//! What a platform draws where no font has the characters. Its answers are foreign: each is judged before it is used.

use super::glyphs::Glyph;

/// Draws what the fonts lack: emoji, or words of a script whose letters must be joined.
pub trait TextBitmaps: Send + Sync {
    /// Draws a piece of a line, upright, at `size` pixels an em: a word of at most 24 characters, none of them a space,
    /// or one grapheme cluster of it where the word was not drawn. `None` for what cannot be drawn: a box with the
    /// code point stands there. It is asked once a photo for each piece, and for at most 64 pieces.
    fn draw(&self, text: &str, size: u16) -> Option<TextBitmap>;
}

/// A piece of text as it covers its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBitmap {
    /// Pixels across; the next piece begins there. At most 64 ems; what is wider than 12 is shrunk.
    pub width: u32,
    /// Rows; at most 4 ems.
    pub height: u32,
    /// How many of the rows lie above the baseline. More than an em, or more than 0.3 below it, is shrunk to that.
    pub baseline: u32,
    /// How much of each pixel is covered, 0 to 255, row by row: `width × height` bytes, not all of them faint.
    pub coverage: Vec<u8>,
}

const MOST_EMS: (usize, usize) = (64, 4);
/// What fits a row of the panel without touching its neighbours, ems: across, above and below the baseline.
const ROOM: (f32, f32, f32) = (12.0, 1.0, 0.3);
/// Coverage that is seen on the panel.
const SEEN: u8 = 96;
/// Of a square em, one pixel in so many must be seen: a full stop has more, and what has less is a blank.
const LEAST_INK: usize = 256;

/// The answer as a glyph; `None` where it is none that could be shown.
pub fn judged(bitmap: &TextBitmap, size: u16) -> Option<Glyph> {
    let em = usize::from(size);
    let (width, height, above) = (bitmap.width as usize, bitmap.height as usize, bitmap.baseline as usize);
    let sane = width <= em * MOST_EMS.0 && height <= em * MOST_EMS.1 && above <= height;
    if !sane || bitmap.coverage.len() != width * height || !is_seen(&bitmap.coverage, em) {
        return None;
    }
    let whole =
        Glyph { advance: width as f32, left: 0, top: -(above as i32), width, coverage: bitmap.coverage.clone() };
    let fits = |room: f32, taken: usize| room * f32::from(size) / taken as f32;
    let scale = fits(ROOM.0, width).min(fits(ROOM.1, above)).min(fits(ROOM.2, height - above));
    Some(if scale < 1.0 { scaled(&whole, scale) } else { whole })
}

fn is_seen(coverage: &[u8], em: usize) -> bool {
    let seen = coverage.iter().filter(|c| **c >= SEEN).count();
    seen > 0 && seen * LEAST_INK >= em * em
}

/// The same at another size; each pixel is the mean of those that it stands for.
pub fn scaled(glyph: &Glyph, scale: f32) -> Glyph {
    let tall = glyph.coverage.len() / glyph.width.max(1);
    let length = |n: usize| ((n as f32 * scale).floor() as usize).max(1);
    let (width, height) = (length(glyph.width), length(tall));
    let part = |i: usize, of: usize, all: usize| {
        let from = i * all / of;
        from..((i + 1) * all / of).max(from + 1)
    };
    let mean = |x: usize, y: usize| {
        let (columns, rows) = (part(x, width, glyph.width), part(y, height, tall));
        let count = columns.len() * rows.len();
        let row = |v: usize| glyph.coverage[v * glyph.width..][columns.clone()].iter().map(|c| usize::from(*c));
        (rows.flat_map(row).sum::<usize>() / count) as u8
    };
    let coverage = (0..width * height).map(|i| mean(i % width, i / width)).collect();
    let top = (glyph.top as f32 * scale).ceil() as i32;
    Glyph { advance: width as f32, left: 0, top, width, coverage }
}

#[cfg(test)]
mod tests;
