//! Every kind of photo that is spliced, by libjpeg-turbo's own encoder.

use image::RgbImage;

use crate::programs::cjpeg;
use crate::support::tiff::Tiff;

/// How colour is sampled: a name and what `cjpeg` is told.
pub type Sampling = (&'static str, &'static [&'static str]);

pub const SAMPLINGS: [Sampling; 8] = [
    ("grey", &["-grayscale"]),
    ("444", &["-sample", "1x1"]),
    ("422", &["-sample", "2x1"]),
    ("440", &["-sample", "1x2"]),
    ("420", &["-sample", "2x2"]),
    ("411", &["-sample", "4x1"]),
    ("rgb", &["-rgb"]),
    ("uneven", &["-sample", "2x2,2x1,1x2"]),
];

/// How bits are coded.
#[derive(Clone, Copy, Debug)]
pub struct Coding {
    pub name: &'static str,
    args: &'static [&'static str],
    extended: bool,
}

pub const CODINGS: [Coding; 6] = [
    Coding { name: "baseline", args: &["-quality", "88"], extended: false },
    Coding { name: "optimised", args: &["-quality", "75", "-optimize"], extended: false },
    Coding { name: "restarts in blocks", args: &["-quality", "90", "-restart", "7B"], extended: false },
    Coding {
        name: "restarts in rows, optimised",
        args: &["-quality", "60", "-restart", "1", "-optimize"],
        extended: false,
    },
    Coding { name: "extended sequential", args: &["-quality", "95"], extended: true },
    Coding { name: "coarse", args: &["-quality", "20", "-baseline", "-optimize"], extended: false },
];

/// The photo as a camera held that way would store it: `orientation` is EXIF's, 1 to 8.
pub fn photo(picture: &RgbImage, (_, sampling): Sampling, coding: Coding, orientation: u16) -> Vec<u8> {
    let pnm = [format!("P6\n{} {}\n255\n", picture.width(), picture.height()).as_bytes(), picture.as_raw()].concat();
    let mut jpeg = cjpeg(&[sampling, coding.args].concat(), &pnm);
    if coding.extended {
        let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        jpeg[frame + 1] = 0xC1;
    }
    with_exif(&jpeg, &Tiff { big: orientation.is_multiple_of(2) }.turned(orientation))
}

/// The file with an EXIF segment where cameras put it.
pub fn with_exif(jpeg: &[u8], block: &[u8]) -> Vec<u8> {
    let length = (2 + 6 + block.len()) as u16;
    [&jpeg[..2], &[0xFF, 0xE1], &length.to_be_bytes(), b"Exif\0\0", block, &jpeg[2..]].concat()
}

/// A bright scene with texture down to single pixels, so that a wrong coefficient anywhere shows.
pub fn textured(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(0x9E37) ^ y.wrapping_mul(0x85EB)).wrapping_mul(0x45D9_F3B3) >> 27;
        let wave = ((x as f32 / 11.0).sin() * 30.0 + (y as f32 / 17.0).cos() * 30.0) as i32;
        let tone = |base: i32| (base + wave + grain as i32).clamp(0, 255) as u8;
        image::Rgb([tone(150 + (x * 50 / width) as i32), tone(140), tone(130 + (y * 60 / height) as i32)])
    })
}

/// A wall: its optimised tables know next to no symbol, and the panel's text needs many.
pub fn flat(width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, image::Rgb([201, 196, 188]))
}

impl Coding {
    pub const fn of(name: &'static str, args: &'static [&'static str]) -> Self {
        Self { name, args, extended: false }
    }
}
