//! With the `image` crate.

use std::hint::black_box;

use image::ImageFormat;
use image::codecs::jpeg::JpegEncoder;
use routebook_bench::Failure;

use super::{QUALITY, draw};

/// Decodes, draws and encodes.
pub fn stamp(photo: &[u8]) -> Result<(), Failure> {
    let mut picture = image::load_from_memory_with_format(photo, ImageFormat::Jpeg)?.into_rgb8();
    draw::panel(&mut picture);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture)?;
    black_box(jpeg);
    Ok(())
}
