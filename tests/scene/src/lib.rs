//! Photographs that no camera took: fridges of bottles and shop fronts, drawn from a seed.
//!
//! They stand in for a rep's camera where there is none: as large as a phone's photos, as heavy
//! (grain and texture included) and with the same EXIF, so that what is slow or wrong on a phone's
//! photos is slow or wrong on these. The same view and size give the same bytes on any machine.
//! Two places look different, and one place on two days looks as different as two honest photos do.
//!
//! It imports no other crate of the project. Start reading at [`take`]; `plan` decides what stands
//! where, `paint` paints it row by row, `exif` writes what a camera would write.

mod exif;
mod paint;
mod plan;
mod random;
#[cfg(test)]
mod tests;
mod turn;
mod view;

pub use view::{Kind, Light, View};

use exif::{Orientation, Shot};

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

/// Takes the photo as a camera would store it: JPEG bytes, 4:2:0, with EXIF (maker, model, time,
/// orientation 1 or 6).
pub fn take(view: &View, size: Size) -> Vec<u8> {
    let shot = Shot::of(view.moment);
    let (width, height) = size.pixels();
    let pixels = match shot.orientation {
        Orientation::Upright => upright(view, width, height),
        Orientation::TurnedRight => turn::left(&upright(view, height, width), usize::from(height)),
    };
    dated(&encode(&pixels, width, height), &shot)
}

/// The photo of a seed by daylight.
pub fn draw(seed: u64, size: Size) -> Vec<u8> {
    take(&View::of(seed), size)
}

/// The same scene in a dim shop: the sensor's grain is coarse, and the file is near twice as heavy.
pub fn draw_dim(seed: u64, size: Size) -> Vec<u8> {
    take(&View { light: Light::Dim, ..View::of(seed) }, size)
}

fn upright(view: &View, width: u16, height: u16) -> Vec<u8> {
    let plan = plan::Plan::draft(view, width.into(), height.into());
    paint::paint(&plan, view.moment, view.light.grain())
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
