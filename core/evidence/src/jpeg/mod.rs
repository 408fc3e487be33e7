//! Reading JPEG structure (ITU-T T.81) without decoding it, and the pixel path that decodes and encodes.
//!
//! - [`markers`] walks the segments of a file;
//! - [`probe`] says what a file is, or why it cannot be stamped;
//! - [`quant`] takes over the photo's own quantisation tables;
//! - [`pixels`] decodes and encodes;
//! - [`paint`] is what draws the panel;
//! - [`keep`] chooses which of the camera's segments travel on.

mod keep;
mod markers;
mod paint;
mod pixels;
mod probe;
mod quant;

pub(crate) use keep::{EXIF_HEADER, carried_on, exif_of, jfif_of};
pub(crate) use paint::{BACKGROUND, Paint};
pub(crate) use pixels::{Pixels, decode, encode_like, encode_plain};
pub use probe::{Info, MAX_PIXELS, MAX_PROGRESSIVE_PIXELS, Sampling, probe};
