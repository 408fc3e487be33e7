//! Drawn glyphs, kept across photos: a rep's photos share most of their characters and their size.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};

use super::fonts::{Face, Fonts};
use crate::EvidenceError;

/// A character drawn at one size.
pub struct Glyph {
    /// How far the pen moves, pixels.
    pub advance: f32,
    /// From the pen to the bitmap's left edge.
    pub left: i32,
    /// From the baseline to the bitmap's top edge; negative is above.
    pub top: i32,
    /// Bitmap width.
    pub width: usize,
    /// How much of each pixel is covered, row by row.
    pub coverage: Vec<u8>,
}

/// The cache holds at most this many bytes of bitmaps; then it starts anew.
const MOST_BYTES: usize = 4 << 20;

#[derive(Default)]
struct Cache {
    glyphs: HashMap<(char, u16), Arc<Glyph>>,
    bytes: usize,
}

/// Fonts with their drawn glyphs.
pub struct Glyphs {
    fonts: Fonts,
    cache: Mutex<Cache>,
}

impl Glyphs {
    /// The bundled font alone.
    pub fn new() -> Result<Self, EvidenceError> {
        Ok(Self { fonts: Fonts::new()?, cache: Mutex::default() })
    }

    /// The bundled font, then a platform's.
    pub fn with_platform(bytes: Vec<u8>) -> Result<Self, EvidenceError> {
        Ok(Self { fonts: Fonts::with_platform(bytes)?, cache: Mutex::default() })
    }

    /// A character at `size` pixels an em.
    pub fn get(&self, c: char, size: u16) -> Arc<Glyph> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(glyph) = cache.glyphs.get(&(c, size)) {
            return Arc::clone(glyph);
        }
        let glyph = Arc::new(self.draw(c, size));
        if cache.bytes > MOST_BYTES {
            *cache = Cache::default();
        }
        cache.bytes += glyph.coverage.len();
        cache.glyphs.insert((c, size), Arc::clone(&glyph));
        glyph
    }

    /// The characters of a text that no font has, each once, in their order.
    pub fn lacking(&self, text: &str) -> Vec<char> {
        let missing = |c: &char| !c.is_whitespace() && matches!(self.fonts.face(*c), Face::Missing);
        let mut lacking: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| !c.is_control()).filter(missing) {
            if !lacking.contains(&c) {
                lacking.push(c);
            }
        }
        lacking
    }

    fn draw(&self, c: char, size: u16) -> Glyph {
        let size_px = f32::from(size);
        match self.fonts.face(c) {
            Face::Bundled(font, id) => outline(font, id, size_px),
            Face::Platform(font, id) => outline(font, id, size_px),
            Face::Missing if c.is_whitespace() => blank(size_px * 0.5),
            Face::Missing => None,
        }
        .unwrap_or_else(|| boxed(self.fonts.bundled(), c, size_px))
    }
}

fn blank(advance: f32) -> Option<Glyph> {
    Some(Glyph { advance, left: 0, top: 0, width: 0, coverage: Vec::new() })
}

/// Draws an outline; `None` where a foreign font claims a shape out of all proportion.
fn outline(font: &impl Font, id: GlyphId, size: f32) -> Option<Glyph> {
    let per_em = font.units_per_em().filter(|n| *n > 0.0)?;
    let scale = PxScale::from(size * font.height_unscaled() / per_em);
    let advance = font.as_scaled(scale).h_advance(id);
    let Some(outlined) = font.outline_glyph(id.with_scale_and_position(scale, point(0.0, 0.0))) else {
        return blank(advance);
    };
    let bounds = outlined.px_bounds();
    let sane = |n: f32| n.is_finite() && n.abs() <= size * 4.0 + 4.0;
    let numbers = [advance, bounds.min.x, bounds.min.y, bounds.width(), bounds.height()];
    if !numbers.into_iter().all(sane) {
        return None;
    }
    let (width, height) = (bounds.width() as usize, bounds.height() as usize);
    let mut coverage = vec![0; width * height];
    outlined.draw(|x, y, c| {
        if let Some(pixel) = coverage.get_mut(y as usize * width + x as usize) {
            *pixel = (c.clamp(0.0, 1.0) * 255.0) as u8;
        }
    });
    Some(Glyph { advance, left: bounds.min.x as i32, top: bounds.min.y as i32, width, coverage })
}

/// A frame around the code point in hexadecimal, in two rows: what a font lacks stays visible and exact.
fn boxed(font: &FontRef<'static>, c: char, size: f32) -> Glyph {
    let digits = format!("{:04X}", u32::from(c));
    let columns = digits.len().div_ceil(2);
    let (cell, line) = (size * 0.30, size * 0.44);
    let width = (cell * columns as f32 + size * 0.24).ceil() as usize;
    let height = (line * 2.0 + size * 0.14).ceil() as usize;
    let mut coverage = frame(width, height, ((size / 18.0).round() as usize).max(1));
    for (i, digit) in digits.chars().enumerate() {
        let Some(glyph) = outline(font, font.glyph_id(digit), size * 0.46) else { continue };
        let x = size * 0.12 + cell * (i % columns) as f32;
        let y = size * 0.05 + line * ((i / columns) as f32 + 0.86);
        lay(&mut coverage, width, &glyph, (x as i32 + glyph.left, y as i32 + glyph.top));
    }
    let gap = (size * 0.06).ceil();
    let top = -(size * 0.84) as i32;
    Glyph { advance: width as f32 + gap * 2.0, left: gap as i32, top, width, coverage }
}

fn frame(width: usize, height: usize, thick: usize) -> Vec<u8> {
    let edge = |n: usize, length: usize| n < thick || n + thick >= length;
    let pixel = |i: usize| if edge(i % width, width) || edge(i / width, height) { 255 } else { 0 };
    (0..width * height).map(pixel).collect()
}

/// Lays a glyph onto a bitmap; what falls outside is dropped.
fn lay(onto: &mut [u8], width: usize, glyph: &Glyph, (x, y): (i32, i32)) {
    for (i, value) in glyph.coverage.iter().enumerate() {
        let (column, row) = (x + (i % glyph.width) as i32, y + (i / glyph.width) as i32);
        if column < 0 || row < 0 || column as usize >= width {
            continue;
        }
        if let Some(pixel) = onto.get_mut(row as usize * width + column as usize) {
            *pixel = (*pixel).max(*value);
        }
    }
}

#[cfg(test)]
mod tests;
