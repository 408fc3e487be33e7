//! One row of pixels of a picture that leans: everything in it is shifted alike.

use std::ops::Range;

use crate::plan::{Area, Colour};

/// A row that is being painted. Columns are those of the plan.
pub struct Row<'a> {
    /// 3 bytes a pixel.
    pub pixels: &'a mut [u8],
    /// Which one, from the top.
    pub y: i32,
    /// How far to the right the plan's columns lie here.
    pub shift: i32,
}

impl Row<'_> {
    /// Whether the row crosses the area.
    pub fn meets(&self, area: Area) -> bool {
        (area.top..area.bottom).contains(&self.y)
    }

    /// The columns of these that lie in the picture.
    pub fn columns(&self, from: i32, to: i32) -> Range<i32> {
        let width = self.pixels.len() as i32 / 3;
        from.max(-self.shift)..to.min(width - self.shift)
    }

    /// Fills columns as far as they lie in the picture.
    pub fn fill(&mut self, from: i32, to: i32, colour: Colour) {
        let columns = self.columns(from, to);
        if columns.is_empty() {
            return;
        }
        let [from, to] = [columns.start, columns.end].map(|x| (x + self.shift) as usize * 3);
        for pixel in self.pixels[from..to].chunks_exact_mut(3) {
            pixel.copy_from_slice(&colour);
        }
    }

    /// Sets one of [`Row::columns`].
    pub fn put(&mut self, x: i32, colour: Colour) {
        self.pixels[(x + self.shift) as usize * 3..][..3].copy_from_slice(&colour);
    }
}
