//! How much of each sample a rectangle covers, and the colour mixed in by that much.

use std::ops::Range;

use crate::Rect;
use crate::jpeg::dct::Block;

/// A rectangle and its value in one component.
#[derive(Clone, Copy, Debug)]
pub struct Patch {
    /// In stored pixels.
    pub rect: Rect,
    /// The component's value inside.
    pub value: u8,
}

/// What a rectangle does to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// It lies elsewhere.
    None,
    /// It covers all of it.
    Whole,
    /// It covers some.
    Part,
}

impl Patch {
    /// What it does to the block over these pixels.
    pub fn cover(&self, area: Rect) -> Cover {
        let (across, down) = self.spans();
        let share = |patch: &Range<u32>, from: u32, size: u32| {
            let inside = patch.end.min(from + size).saturating_sub(patch.start.max(from));
            if inside == 0 {
                Cover::None
            } else if inside == size {
                Cover::Whole
            } else {
                Cover::Part
            }
        };
        match (share(&across, area.x, area.width), share(&down, area.y, area.height)) {
            (Cover::None, _) | (_, Cover::None) => Cover::None,
            (Cover::Whole, Cover::Whole) => Cover::Whole,
            _ => Cover::Part,
        }
    }

    /// Mixes the value into the samples (less 128) of the block over these pixels.
    pub fn blend(&self, area: Rect, block: &mut Block) {
        let (across, down) = self.spans();
        let (wide, tall) = (area.width / 8, area.height / 8);
        let value = f32::from(self.value) - 128.0;
        let columns: [f32; 8] = std::array::from_fn(|x| covered(&across, area.x + x as u32 * wide, wide));
        for (y, row) in (0..).zip(block) {
            let share = covered(&down, area.y + y * tall, tall);
            for (sample, column) in row.iter_mut().zip(columns) {
                *sample += (value - *sample) * column * share;
            }
        }
    }

    fn spans(&self) -> (Range<u32>, Range<u32>) {
        let Rect { x, y, width, height } = self.rect;
        (x..x.saturating_add(width), y..y.saturating_add(height))
    }
}

/// The share of `size` pixels from `from` on that lies in the range.
fn covered(range: &Range<u32>, from: u32, size: u32) -> f32 {
    range.end.min(from + size).saturating_sub(range.start.max(from)) as f32 / size as f32
}
