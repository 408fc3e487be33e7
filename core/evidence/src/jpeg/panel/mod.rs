//! The panel's tiles: their samples, and their codes.
//!
//! [`canvas`] holds a row of tiles as drawn, [`blend`] lays the coloured bar over a block, [`code`] codes blocks.

mod blend;
mod canvas;
mod code;

pub use canvas::{Canvas, Sample};
pub use code::{Lack, Pen, Press};
