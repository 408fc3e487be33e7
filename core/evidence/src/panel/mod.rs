//! The panel: an opaque dark band across the bottom of the upright picture that says when, where, who and what.
//!
//! Its ground is one grey, its text white, and only the bar at its left has a colour, the trust of the time. So
//! nothing of the pixels under it must be decoded, it reads on any shelf and in the sun, and it costs few bits.
//!
//! - [`words`] turns typed facts into lines, in Chinese or English;
//! - [`fonts`] finds a glyph for every character, [`glyphs`] draws and caches it;
//! - [`letters`] asks the platform for what no font has, and [`bitmaps`] judges its answer;
//! - [`qr`] is the address at which the photo can be asked about;
//! - [`layout`] fits the lines to the photo;
//! - [`painter`] paints it strip by strip in stored coordinates, for the splice;
//! - [`mod@draw`] has the painter fill decoded pixels.

mod bitmaps;
mod draw;
mod fonts;
mod glyphs;
mod layout;
mod letters;
mod painter;
mod qr;
mod rect;
mod words;

pub use bitmaps::{TextBitmap, TextBitmaps};
pub(crate) use draw::draw;
pub(crate) use glyphs::Glyphs;
pub(crate) use layout::{Panel, lay_out};
pub(crate) use letters::Letters;
pub(crate) use painter::Painter;
pub use rect::Rect;
pub(crate) use words::local;
pub use words::{Lang, PanelText, PanelWords};

/// The least width and height, upright, of a photo whose panel can be read.
pub const LEAST_SIDE: u32 = 240;
/// The panel never takes more than this share of the upright height: what lies above may be compared with
/// other photos.
pub const MOST_SHARE: f32 = 0.4;

#[cfg(test)]
mod tests;
