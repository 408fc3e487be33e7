//! The panel: a dark band across the bottom of the upright picture that says when, where, who and what.
//!
//! - [`words`] turns typed facts into lines, in Chinese or English;
//! - [`fonts`] finds a glyph for every character, [`glyphs`] draws and caches it;
//! - [`layout`] fits the lines to the photo;
//! - [`draw`] puts them onto the pixels.

mod draw;
mod fonts;
mod glyphs;
mod layout;
mod words;

pub(crate) use draw::draw;
pub(crate) use glyphs::Glyphs;
pub(crate) use layout::lay_out;
pub(crate) use words::local;
pub use words::{Lang, PanelText, PanelWords};

/// The least width and height, upright, of a photo whose panel can be read.
pub const LEAST_SIDE: u32 = 240;
/// The panel never takes more than this share of the upright height: what lies above may be compared with
/// other photos.
pub const MOST_SHARE: f32 = 0.4;

/// A rectangle in stored pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Rect {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

#[cfg(test)]
mod tests;
