//! Photographs that no camera took: shelves and fridges of bottles, drawn from a seed.
//!
//! They stand in for a rep's camera where there is none: as large as a phone's photos, as heavy
//! (grain and texture included) and with the same EXIF, so that what is slow or wrong on a phone's
//! photos is slow or wrong on these. The same seed and size give the same bytes on any machine.
//!
//! It imports no other crate of the project. Start reading at [`draw`]; `plan` decides what stands
//! where, `paint` paints it row by row, `exif` writes what a camera would write.

mod album;
mod exif;
mod paint;
mod plan;
mod random;
#[cfg(test)]
mod tests;
mod turn;

pub use album::Album;

use exif::{Orientation, Shot};
use random::Random;

/// How large a photo is, as the sensor stores it (landscape).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 640 x 480, for tests.
    Small,
    /// 4032 x 3024: 12 megapixels, a phone's usual photo.
    Camera,
    /// 8160 x 6144: 50 megapixels, a phone's largest.
    Large,
}

impl Size {
    /// Width and height in pixels.
    pub const fn pixels(self) -> (u16, u16) {
        match self {
            Self::Small => (640, 480),
            Self::Camera => (4032, 3024),
            Self::Large => (8160, 6144),
        }
    }
}

/// What phones commonly use: about 3 MB for 12 megapixels of such a scene.
const QUALITY: u8 = 92;
/// Grain by daylight and in a dim shop.
const FINE: u8 = 7;
const COARSE: u8 = 31;

/// Draws the scene of this seed as a camera would store it: JPEG bytes, 4:2:0, with EXIF (maker,
/// model, time, orientation 1 or 6).
pub fn draw(seed: u64, size: Size) -> Vec<u8> {
    dated(&bare(seed, size, FINE), &Shot::of(seed))
}

/// The same scene in a dim shop: the sensor's grain is coarse, and the file is near twice as heavy.
pub fn draw_dim(seed: u64, size: Size) -> Vec<u8> {
    dated(&bare(seed, size, COARSE), &Shot::of(seed))
}

/// The scene's JPEG without EXIF, its pixels already turned as the seed's orientation says.
fn bare(seed: u64, size: Size, grain: u8) -> Vec<u8> {
    let (width, height) = size.pixels();
    let pixels = match Shot::of(seed).orientation {
        Orientation::Upright => upright(seed, width, height, grain),
        Orientation::TurnedRight => turn::left(&upright(seed, height, width, grain), usize::from(height)),
    };
    encode(&pixels, width, height)
}

fn upright(seed: u64, width: u16, height: u16, grain: u8) -> Vec<u8> {
    let plan = plan::Plan::draft(&mut Random::new(seed), width.into(), height.into());
    paint::paint(&plan, seed, grain)
}

fn encode(pixels: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, QUALITY);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let written = encoder.encode(pixels, width, height, jpeg_encoder::ColorType::Rgb);
    written.expect("a buffer of the stated size is encoded into memory");
    jpeg
}

/// The JPEG with the shot's EXIF put where cameras put it: straight after the start marker.
fn dated(bare: &[u8], shot: &Shot) -> Vec<u8> {
    let (start, rest) = bare.split_at(2);
    [start, &exif::segment(shot), rest].concat()
}
