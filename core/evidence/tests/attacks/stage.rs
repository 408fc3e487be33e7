//! A photo, its seal, and the ways in which an attacker works on a file.

use image::codecs::jpeg::JpegEncoder;
use image::{RgbImage, imageops};
use routebook_evidence::{Known, Rect, Seal, StampRequest, verify};
use serde_json::Value;

use crate::support::{Shot, decode, jpeg, request, stamp_as};
use crate::table::{Attack, attack};

/// A shelf of bottles: large shapes that follow from the seed, and texture over them.
pub fn shelf(seed: u32) -> RgbImage {
    let mix = |n: u32| n.wrapping_mul(0x9E37_79B9) ^ (n >> 3).wrapping_mul(0x85EB_CA6B);
    let tone = |x: u32, y: u32| mix(seed.wrapping_mul(7919) ^ mix(x / 80 + 31 * (y / 96))) >> 25;
    RgbImage::from_fn(640, 480, |x, y| {
        let grain = mix(x ^ mix(y)) >> 28;
        let base = 40 + tone(x, y) + grain;
        image::Rgb([base as u8, (base + 20) as u8, (base / 2 + 60) as u8])
    })
}

/// A shelf's photo as the camera wrote it.
pub fn camera(seed: u32) -> Vec<u8> {
    jpeg(&shelf(seed), None)
}

/// A stamped photo of a shelf.
pub fn taken(seed: u32) -> Shot {
    taken_as(seed, &request())
}

/// The same, with another request.
pub fn taken_as(seed: u32, request: &StampRequest) -> Shot {
    stamp_as(&camera(seed), request)
}

/// The panel's rectangle.
pub fn panel_of(shot: &Shot) -> Rect {
    Seal::decode(&shot.seal).unwrap().body.panel
}

/// A picture saved as photo programs save it.
pub fn saved(picture: &RgbImage) -> Vec<u8> {
    saved_at(picture, 88)
}

pub fn saved_at(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality).encode_image(picture).unwrap();
    out
}

/// Decodes, changes, saves.
pub fn edited(file: &[u8], change: impl FnOnce(RgbImage) -> RgbImage) -> Vec<u8> {
    saved(&change(decode(file)))
}

/// Fills a rectangle with a colour.
pub fn painted(mut picture: RgbImage, part: Rect, colour: [u8; 3]) -> RgbImage {
    for y in part.y..part.y + part.height {
        for x in part.x..part.x + part.width {
            picture.put_pixel(x, y, image::Rgb(colour));
        }
    }
    picture
}

/// A smaller or larger copy.
pub fn scaled(picture: &RgbImage, percent: u32) -> RgbImage {
    let (width, height) = (picture.width() * percent / 100, picture.height() * percent / 100);
    imageops::resize(picture, width, height, imageops::FilterType::Triangle)
}

/// The report on a file and a seal, as programs read it.
pub fn judged(file: &[u8], seal: &[u8], known: &Known) -> Value {
    serde_json::to_value(verify(file, seal, known).unwrap()).unwrap()
}

/// The attack with this file and seal has the outcome that the table promises.
pub fn is_found(name: &str, file: &[u8], seal: &[u8]) {
    attack(name).answers(&judged(file, seal, &Known::default()));
}

/// The row of that name.
pub fn row(name: &str) -> &'static Attack {
    attack(name)
}

/// The segments of a file up to the scan, each with its marker and its bytes, and where the scan's segment begins.
pub fn segments(file: &[u8]) -> (Vec<(u8, Vec<u8>)>, usize) {
    let (mut at, mut found) = (2, Vec::new());
    while file[at + 1] != 0xDA {
        let length = 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        found.push((file[at + 1], file[at..at + length].to_vec()));
        at += length;
    }
    (found, at)
}

/// The file with its segments changed, and the coded picture as it was.
pub fn with_segments(file: &[u8], change: impl Fn(u8, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let (segments, scan) = segments(file);
    let changed = segments.into_iter().flat_map(|(marker, bytes)| change(marker, bytes));
    [0xFF, 0xD8].into_iter().chain(changed).chain(file[scan..].iter().copied()).collect()
}
