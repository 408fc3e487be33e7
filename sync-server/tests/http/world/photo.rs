use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// A JPEG of 320 by 240 pixels; another `seed` is another picture.
pub fn photo(seed: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(320, 240, |x, y| Rgb([x as u8 ^ seed, y as u8, seed]));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90).encode_image(&picture).unwrap();
    jpeg
}
