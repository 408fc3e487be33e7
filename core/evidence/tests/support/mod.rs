//! Photos, requests and keys for tests. Every photo is drawn here.
#![allow(dead_code, clippy::unwrap_used, missing_docs)]

pub mod tiff;

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{Beacon, BootId, TimeEvidence, judge};
use routebook_evidence::{
    EvidenceError, Facts, Lang, Orientation, PanelWords, StampOptions, StampRequest, Stamped, Stamper,
};
use routebook_protocol::SoftwareSigner;

/// A textured scene: enough detail that a wrong tile shows.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = ((x as f32 / 9.0).sin() * 40.0 + (y as f32 / 13.0).cos() * 40.0) as i32;
        let tone = |base: i32| (base + wave).clamp(0, 255) as u8;
        image::Rgb([tone(120 + (x * 60 / width) as i32), tone(110), tone(100 + (y * 60 / height) as i32)])
    })
}

/// The stored form of an upright picture.
pub fn stored(upright: &RgbImage, orientation: Orientation) -> RgbImage {
    let size = orientation.size(upright.dimensions());
    let mut out = RgbImage::new(size.0, size.1);
    for (x, y, pixel) in upright.enumerate_pixels() {
        let (u, v) = orientation.stored(size, x, y);
        out.put_pixel(u, v, *pixel);
    }
    out
}

/// A stored picture as it is shown.
pub fn upright(stored: &RgbImage, orientation: Orientation) -> RgbImage {
    let (width, height) = orientation.size(stored.dimensions());
    RgbImage::from_fn(width, height, |x, y| {
        let (u, v) = orientation.stored(stored.dimensions(), x, y);
        *stored.get_pixel(u, v)
    })
}

/// How a test photo is coded.
#[derive(Clone, Copy)]
pub struct Coding {
    pub sampling: SamplingFactor,
    pub progressive: bool,
    pub restart: u16,
    pub colour: ColorType,
}

pub const CAMERA: Coding =
    Coding { sampling: SamplingFactor::F_2_2, progressive: false, restart: 0, colour: ColorType::Rgb };

pub fn jpeg_as(picture: &RgbImage, coding: Coding, app1: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    encoder.set_sampling_factor(coding.sampling);
    encoder.set_progressive(coding.progressive);
    if coding.restart > 0 {
        encoder.set_restart_interval(coding.restart);
    }
    for segment in app1 {
        encoder.add_app_segment(1, segment.to_vec()).unwrap();
    }
    let (width, height) = picture.dimensions();
    let data: Vec<u8> = match coding.colour {
        ColorType::Luma => picture.pixels().map(|p| p.0[1]).collect(),
        ColorType::Cmyk => picture.pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2], 0]).collect(),
        _ => picture.as_raw().clone(),
    };
    encoder.encode(&data, width as u16, height as u16, coding.colour).unwrap();
    out
}

/// A camera's photo: 4:2:0, with these EXIF bytes if any.
pub fn jpeg(picture: &RgbImage, exif: Option<&[u8]>) -> Vec<u8> {
    match exif {
        Some(block) => jpeg_as(picture, CAMERA, &[&[b"Exif\0\0", block].concat()]),
        None => jpeg_as(picture, CAMERA, &[]),
    }
}

pub fn decode(bytes: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap().into_rgb8()
}

pub fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[7; 32]).unwrap()
}

pub fn boot() -> BootId {
    BootId([1; 16])
}

/// A time 900 s after a beacon of the same boot: verified.
pub fn time() -> TimeEvidence {
    let beacon = Beacon { server_ms: 1_795_269_600_000, nonce: 7, mono_ms: 1_000, boot: boot(), round_trip_ms: 800 };
    TimeEvidence { wall_ms: 0, zone_min: 480, mono_ms: 901_000, boot: boot(), beacon: Some(beacon) }
}

pub fn fix() -> Fix {
    let point = GeoPoint { lat_e7: 312_304_167, lon_e7: -1_214_737_001 };
    Fix { point, accuracy_dm: 123, provider: "gps".into(), mock: false, age_ms: 2_000 }
}

pub fn facts() -> Facts {
    Facts {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        enrolment: EnrolmentId::from_bytes([3; 16]),
        outlet: Some(OutletId::from_bytes([4; 16])),
        flow: FlowId::from_bytes([5; 16]),
        step: "photo".into(),
        sequence: 42,
        fix: Some(fix()),
        time: time(),
        trusted: judge(&time()),
        app: "routebook/0.1.0".into(),
    }
}

pub fn request() -> StampRequest {
    let words = PanelWords {
        lang: Lang::Zh,
        outlet: "好邻居便利店（人民路店）".into(),
        rep: Some("张三".into()),
        step: Some("照片打卡".into()),
    };
    StampRequest { facts: facts(), words, options: StampOptions::default() }
}

/// A stamped photo with its file.
#[derive(Clone, Debug)]
pub struct Shot {
    pub jpeg: Vec<u8>,
    pub stamped: Stamped,
}

impl std::ops::Deref for Shot {
    type Target = Stamped;

    fn deref(&self) -> &Stamped {
        &self.stamped
    }
}

impl std::ops::DerefMut for Shot {
    fn deref_mut(&mut self) -> &mut Stamped {
        &mut self.stamped
    }
}

pub fn try_stamp_as(photo: &[u8], request: &StampRequest) -> Result<Shot, EvidenceError> {
    let (jpeg, stamped) = Stamper::new()?.stamp(photo, request, &signer())?;
    Ok(Shot { jpeg, stamped })
}

pub fn stamp_as(photo: &[u8], request: &StampRequest) -> Shot {
    try_stamp_as(photo, request).unwrap()
}

pub fn try_stamp(photo: &[u8]) -> Result<Shot, EvidenceError> {
    try_stamp_as(photo, &request())
}

pub fn stamp(photo: &[u8]) -> Shot {
    try_stamp(photo).unwrap()
}

/// Mean absolute difference of two pictures over a band of rows.
pub fn difference(a: &RgbImage, b: &RgbImage, rows: std::ops::Range<u32>) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let mut sum = 0u64;
    for y in rows.clone() {
        for x in 0..a.width() {
            let pairs = a.get_pixel(x, y).0.into_iter().zip(b.get_pixel(x, y).0);
            sum += pairs.map(|(p, q)| u64::from(p.abs_diff(q))).sum::<u64>();
        }
    }
    sum as f64 / f64::from((rows.end - rows.start) * a.width() * 3)
}
