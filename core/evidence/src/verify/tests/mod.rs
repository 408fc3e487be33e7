#![allow(clippy::unwrap_used)]

mod intact;
mod seen;

use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use routebook_domain::ids::{EnrolmentId, FlowId, PersonId, TenantId};
use routebook_domain::ports::Signer;
use routebook_domain::time::{Beacon, BootId, TimeEvidence, judge};
use routebook_protocol::SoftwareSigner;
use sha2::{Digest, Sha256};

use super::*;
use crate::quality::{look, shown};
use crate::{Claim, Facts, Method, Rect, SealBody};

const PANEL: Rect = Rect { x: 0, y: 256, width: 400, height: 64 };
const AT: i64 = 1_795_269_600_000;

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

fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[7; 32]).unwrap()
}

fn claim() -> Claim {
    let boot = BootId([6; 16]);
    let beacon = Beacon { server_ms: AT, nonce: 7, mono_ms: 1_000, boot, round_trip_ms: 800 };
    let time = TimeEvidence { wall_ms: AT, zone_min: 480, mono_ms: 2_000, boot, beacon: Some(beacon) };
    let facts = Facts {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        enrolment: EnrolmentId::from_bytes([3; 16]),
        outlet: None,
        flow: FlowId::from_bytes([5; 16]),
        step: "photo".into(),
        sequence: 42,
        fix: None,
        time,
        trusted: judge(&time),
        app: "routebook/0.1.0".into(),
    };
    Claim { original: [9; 32], facts }
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
