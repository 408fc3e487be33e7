//! Puts a panel onto stored pixels, turned so that it reads upright.

use routebook_domain::time::Level;

use super::glyphs::{Glyph, Glyphs};
use super::layout::{Panel, Run};
use crate::Orientation;
use crate::jpeg::Pixels;

/// The band: nearly black, and covering seven tenths, so that white text reads on any shelf.
const BAND: [u8; 3] = [14, 18, 24];
const BAND_COVER: u8 = 184;
const TEXT: [u8; 3] = [255, 255, 255];

/// The edge says at a glance how far to trust the time.
const fn edge_colour(level: Level) -> [u8; 3] {
    match level {
        Level::Verified => [46, 204, 113],
        Level::Estimate => [255, 183, 0],
        Level::Unverified => [240, 68, 56],
    }
}

/// Draws the band, its edge and its text.
pub fn draw(pixels: &mut Pixels, orientation: Orientation, panel: &Panel, level: Level, glyphs: &Glyphs) {
    let mut canvas = Canvas { size: (pixels.width, pixels.height), pixels, orientation };
    let (width, height) = orientation.size(canvas.size);
    for y in panel.top..height {
        for x in 0..width {
            let is_edge = x < panel.edge;
            let (colour, cover) = if is_edge { (edge_colour(level), 255) } else { (BAND, BAND_COVER) };
            canvas.blend(x, y, colour, cover);
        }
    }
    for run in &panel.runs {
        canvas.run(run, panel.top, glyphs);
    }
}

struct Canvas<'a> {
    pixels: &'a mut Pixels,
    size: (u32, u32),
    orientation: Orientation,
}

impl Canvas<'_> {
    fn run(&mut self, run: &Run, top: u32, glyphs: &Glyphs) {
        let mut x = run.x;
        for c in run.text.chars() {
            let glyph = glyphs.get(c, run.size);
            self.glyph(&glyph, x.round() as i32, run.y as i32, top);
            x += glyph.advance;
        }
    }

    fn glyph(&mut self, glyph: &Glyph, x: i32, y: i32, top: u32) {
        let (width, height) = self.orientation.size(self.size);
        for (row, line) in glyph.coverage.chunks_exact(glyph.width.max(1)).enumerate() {
            let v = y + glyph.top + row as i32;
            for (column, cover) in line.iter().enumerate() {
                let u = x + glyph.left + column as i32;
                let inside = u >= 0 && v >= top as i32 && (u as u32) < width && (v as u32) < height;
                if inside && *cover > 0 {
                    self.blend(u as u32, v as u32, TEXT, *cover);
                }
            }
        }
    }

    fn blend(&mut self, x: u32, y: u32, colour: [u8; 3], cover: u8) {
        let stored = self.orientation.stored(self.size, x, y);
        let pixel = self.pixels.at(stored);
        let grey = [luma(colour)];
        let colour: &[u8] = if pixel.len() == 1 { &grey } else { &colour };
        for (value, ink) in pixel.iter_mut().zip(colour) {
            *value = mix(*value, *ink, cover);
        }
    }
}

fn mix(under: u8, ink: u8, cover: u8) -> u8 {
    let (under, ink, cover) = (u32::from(under), u32::from(ink), u32::from(cover));
    ((under * (255 - cover) + ink * cover + 127) / 255) as u8
}

/// ITU-R BT.601 weights.
fn luma([r, g, b]: [u8; 3]) -> u8 {
    ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000) as u8
}
