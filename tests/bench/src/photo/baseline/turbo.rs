//! With libjpeg-turbo, whose SIMD code is on.

use std::hint::black_box;

use routebook_bench::Failure;
use turbojpeg::{PixelFormat, Subsamp, compress, decompress};

use super::{QUALITY, draw};

/// Decodes, draws and encodes.
pub fn stamp(photo: &[u8]) -> Result<(), Failure> {
    let mut picture = decompress(photo, PixelFormat::RGB)?;
    draw::panel(&mut picture.pixels);
    let jpeg = compress(picture.as_deref(), QUALITY.into(), Subsamp::Sub2x2)?;
    black_box(jpeg);
    Ok(())
}

/// Decodes and leaves it at that.
pub fn decode(photo: &[u8]) -> Result<(), Failure> {
    black_box(decompress(photo, PixelFormat::RGB)?);
    Ok(())
}
