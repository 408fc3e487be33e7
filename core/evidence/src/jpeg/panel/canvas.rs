//! One row of the panel's tiles, as drawn.

use super::blend::{Cover, Patch};
use crate::Rect;
use crate::jpeg::dct::Block;
use crate::jpeg::eighth::ycbcr_of;
use crate::jpeg::head::Scan;
use crate::jpeg::paint::{BACKGROUND, Paint};
use crate::jpeg::{Colour, Head};

/// A block's samples.
// One at a time, on the stack: a box would cost every drawn block an allocation.
#[allow(clippy::large_enum_variant)]
pub enum Sample {
    /// All of one value.
    Flat(u8),
    /// Samples less 128.
    Drawn(Block),
}

/// How one component sees the panel.
struct Part {
    /// Pixels a sample, across and down.
    step: (u32, u32),
    /// Whether it shows what is drawn; a colour difference does not.
    grey: bool,
    bar: Patch,
}

/// A row of tiles, drawn when it is first asked for.
pub struct Canvas<'a> {
    paint: &'a mut dyn Paint,
    parts: Vec<Part>,
    /// In stored pixels, on the tile grid.
    area: Rect,
    grey: Vec<u8>,
    touched: Vec<bool>,
    drawn: Option<u32>,
}

impl<'a> Canvas<'a> {
    /// A canvas for the tile columns `x` of a panel.
    pub fn new(head: &Head, scan: &Scan, columns: std::ops::Range<u32>, paint: &'a mut dyn Paint) -> Self {
        let (tile, width) = (scan.tile, (columns.end - columns.start) * scan.tile.0);
        let area = Rect { x: columns.start * tile.0, y: 0, width, height: tile.1 };
        let pixels = width as usize * tile.1 as usize;
        let (bar, rgb) = paint.bar();
        let rect = beyond(bar, (head.info.width, head.info.height));
        let values = if head.colour == Colour::Rgb { rgb } else { ycbcr_of(rgb) };
        let part = |(i, (lane, value)): (usize, (&crate::jpeg::head::Lane, u8))| Part {
            step: (tile.0 / 8 / lane.h, tile.1 / 8 / lane.v),
            grey: i == 0 || head.colour == Colour::Rgb,
            bar: Patch { rect, value },
        };
        let parts = scan.lanes.iter().zip(values).enumerate().map(part).collect();
        Self { paint, parts, area, grey: vec![BACKGROUND; pixels], touched: vec![false; pixels / 64], drawn: None }
    }

    /// The samples of one block: of which component, in which tile (counted over the picture), where in the tile.
    pub fn sample(&mut self, part: usize, tile: (u32, u32), block: (u32, u32), tile_width: u32) -> Sample {
        self.draw(tile.1);
        let Some(Part { step, grey, bar }) = self.parts.get(part) else { return Sample::Flat(128) };
        let (width, height) = (8 * step.0, 8 * step.1);
        let (x, y) = (tile.0 * tile_width + block.0 * width, self.area.y + block.1 * height);
        let area = Rect { x, y, width, height };
        let cover = bar.cover(area);
        if cover == Cover::Whole {
            return Sample::Flat(bar.value);
        }
        let mut sample = match grey {
            true if self.is_touched(area) => Sample::Drawn(self.drawn_block(area)),
            true => Sample::Flat(BACKGROUND),
            false => Sample::Flat(128),
        };
        if cover == Cover::Part {
            let mut block = match sample {
                Sample::Flat(value) => [[f32::from(value) - 128.0; 8]; 8],
                Sample::Drawn(block) => block,
            };
            bar.blend(area, &mut block);
            sample = Sample::Drawn(block);
        }
        sample
    }

    fn draw(&mut self, row: u32) {
        if self.drawn == Some(row) {
            return;
        }
        self.area.y = row * self.area.height;
        self.grey.fill(BACKGROUND);
        self.touched.fill(false);
        self.paint.grey(self.area, &mut self.grey, &mut self.touched);
        self.drawn = Some(row);
    }

    fn is_touched(&self, area: Rect) -> bool {
        let (x, y) = ((area.x - self.area.x) / 8, (area.y - self.area.y) / 8);
        let mut rows = self.touched.chunks_exact((self.area.width / 8) as usize).skip(y as usize);
        let mut blocks = rows.by_ref().take((area.height / 8) as usize);
        blocks.any(|row| row.iter().skip(x as usize).take((area.width / 8) as usize).any(|t| *t))
    }

    /// The samples under the block over these pixels.
    fn drawn_block(&self, area: Rect) -> Block {
        let (x, y) = ((area.x - self.area.x) as usize, (area.y - self.area.y) as usize);
        let mut rows = self.grey.chunks_exact(self.area.width as usize).skip(y);
        let rows = rows.by_ref().map(|row| row.get(x..x + area.width as usize).unwrap_or_default());
        if (area.width, area.height) == (8, 8) { as_drawn(rows) } else { averaged(rows, area) }
    }
}

fn as_drawn<'r>(rows: impl Iterator<Item = &'r [u8]>) -> Block {
    let mut block = [[0.0; 8]; 8];
    for (samples, row) in block.iter_mut().zip(rows) {
        if let Ok(row) = <[u8; 8]>::try_from(row) {
            *samples = row.map(|p| f32::from(p) - 128.0);
        }
    }
    block
}

/// The mean of the pixels under each sample.
fn averaged<'r>(rows: impl Iterator<Item = &'r [u8]>, area: Rect) -> Block {
    let (wide, tall) = ((area.width / 8) as usize, (area.height / 8) as usize);
    let share = 1.0 / (wide * tall) as f32;
    let mut block = [[-128.0; 8]; 8];
    for (i, row) in rows.take(tall * 8).enumerate() {
        for (sample, pixels) in block[(i / tall) & 7].iter_mut().zip(row.chunks_exact(wide)) {
            *sample += pixels.iter().map(|p| f32::from(*p)).sum::<f32>() * share;
        }
    }
    block
}

/// Lets a rectangle that reaches the picture's right or lower edge go on beyond it: a coarse sample there lies half
/// outside, and is not half covered.
const fn beyond(rect: Rect, (width, height): (u32, u32)) -> Rect {
    let Rect { x, y, .. } = rect;
    let across = if x.saturating_add(rect.width) >= width && rect.width > 0 { u32::MAX } else { rect.width };
    let down = if y.saturating_add(rect.height) >= height && rect.height > 0 { u32::MAX } else { rect.height };
    Rect { x, y, width: across, height: down }
}
