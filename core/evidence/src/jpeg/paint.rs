//! What is drawn into the panel, asked for one row of tiles at a time.

use crate::Rect;

/// The panel's ground (red, green and blue alike): where nothing is drawn a block is one coefficient.
pub const BACKGROUND: u8 = 18;

/// Draws the panel.
pub trait Paint {
    /// Draws the grey values of one row of tiles.
    ///
    /// `area` is in stored pixels, on the tile grid, and may reach beyond the picture. `grey` has a byte a pixel,
    /// row by row, and arrives as [`BACKGROUND`]; `touched` has an entry a block of 8x8, row by row, and arrives
    /// as false: a block left so counts as background whatever its pixels say.
    fn grey(&mut self, area: Rect, grey: &mut [u8], touched: &mut [bool]);

    /// The one coloured part: a rectangle in stored pixels (empty where there is none) and its red, green, blue.
    /// It covers what [`Paint::grey`] draws there.
    fn bar(&self) -> (Rect, [u8; 3]);
}
