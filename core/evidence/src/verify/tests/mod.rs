#![allow(clippy::unwrap_used)]

mod intact;
mod seen;

use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use routebook_domain::ports::Signer;
use sha2::{Digest, Sha256};

use super::*;
use crate::claim::sample::{claim, signer};
use crate::quality::{look, shown};
use crate::{Claim, Method, Rect, SealBody};

const PANEL: Rect = Rect { x: 0, y: 256, width: 400, height: 64 };

/// Patches of chance, with a dark band where the panel lies.
fn picture(seed: u32) -> RgbImage {
    let tone = |x: u32, y: u32| {
        let n = (x * 64 + y + seed * 4096 + 1).wrapping_mul(2_654_435_761);
        (n ^ n >> 15).wrapping_mul(2_246_822_519).to_be_bytes()[0]
    };
    let patches = RgbImage::from_fn(13, 10, |x, y| image::Rgb([tone(x, y), 90, 200]));
    let mut whole = imageops::resize(&patches, 400, 320, imageops::FilterType::Triangle);
    whole.enumerate_pixels_mut().filter(|(_, y, _)| *y >= PANEL.y).for_each(|(.., pixel)| pixel.0 = [18; 3]);
    whole
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_app_segment(1, b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec()).unwrap();
    let (width, height) = picture.dimensions();
    encoder.encode(picture, width as u16, height as u16, ColorType::Rgb).unwrap();
    out
}

/// What an honest phone says of a stamped file.
fn body(file: &[u8]) -> SealBody {
    let claim = claim();
    let (spans, panel_bits) = shown(file, Some(PANEL)).unwrap().bits.unwrap();
    let look = look(file).unwrap();
    SealBody {
        code: claim.code(),
        claim: claim.encode(),
        panel: PANEL,
        text: vec!["位置：无法确定".into()],
        method: Method::Splice,
        stamped: Sha256::digest(file).into(),
        length: file.len() as u64,
        thumb: [7; 32],
        public_key: signer().public_key(),
        spans: Some(spans),
        dhash: Some(look.dhash),
        brightness: Some(look.brightness),
        detail: look.detail,
        panel_bits,
        displaced: None,
    }
}

fn sealed(body: &SealBody) -> Vec<u8> {
    Seal::sign(body, &signer()).unwrap()
}
