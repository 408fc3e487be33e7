//! What a photo looks like, in a few numbers: to find the same picture again, and a dark or blurred one.
//!
//! All of it comes from a picture of an eighth of the size, whose samples are the means of the coded blocks, so
//! nothing is decoded beyond them. Only the upper 60 % of the upright picture count, at full width: no panel
//! enters there, and a stamped photo looks like its original.
//!
//! - [`region`] averages the region into 9 x 8 cells, whatever the orientation;
//! - [`measure`] draws the numbers from any JPEG.

mod measure;
mod region;

pub use measure::look;
pub(crate) use measure::{Shown, shown};
pub(crate) use region::Plane;

use crate::Orientation;

/// What a photo looks like above every panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Look {
    /// Difference hash: 64 comparisons of neighbours, left darker than right, row by row from the top; the first
    /// is the top bit.
    pub dhash: u64,
    /// Mean brightness, 0 to 255.
    pub brightness: u8,
    /// Coded bits a block in hundredths, where the file's coding tells: few where the picture is blurred.
    pub detail: Option<u32>,
}

impl Look {
    /// The look of a small stored picture, as it is seen upright.
    pub(crate) fn of(plane: &Plane<'_>, orientation: Orientation, detail: Option<u32>) -> Self {
        let cells = region::cells(plane, orientation);
        let pairs = cells.sums.iter().flat_map(|row| row.windows(2));
        let dhash = pairs.fold(0, |bits, pair| bits << 1 | u64::from(pair[0] < pair[1]));
        Self { dhash, brightness: cells.mean(), detail }
    }
}

/// How many of the 64 comparisons differ between two photos: up to 5 is the same scene, above 10 another.
pub const fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

#[cfg(test)]
mod tests;
