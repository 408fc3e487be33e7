//! The QR code on the panel: whoever has a copy of the photo can ask about it.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use image::RgbImage;
use image::imageops::{FilterType, resize};
use jpeg_encoder::{ColorType, Encoder};
use routebook_evidence::Orientation;
use support::tiff::Tiff;
use support::{decode, jpeg, request, scene, stamp_as, stored, upright};

const BASE: &str = "https://routebook.example.com";

/// What a reader of QR codes finds in a picture.
fn read(picture: &RgbImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let grey = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[1];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey);
    prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}

fn recompressed(picture: &RgbImage, quality: u8) -> RgbImage {
    let mut out = Vec::new();
    let (width, height) = picture.dimensions();
    Encoder::new(&mut out, quality).encode(picture, width as u16, height as u16, ColorType::Rgb).unwrap();
    decode(&out)
}

fn at_800(picture: &RgbImage) -> RgbImage {
    resize(picture, 800, 800 * picture.height() / picture.width(), FilterType::Triangle)
}

/// The stamped picture as it is seen, and the address that it should show.
fn shown(size: (u32, u32), orientation: Orientation) -> (RgbImage, String) {
    let mut asked = request();
    asked.options.verify_at = Some(BASE.into());
    let exif = Tiff { big: false }.turned(orientation.tag());
    let shot = stamp_as(&jpeg(&stored(&scene(size.0, size.1), orientation), Some(&exif)), &asked);
    let code = shot.code.compact();
    (upright(&decode(&shot.jpeg), orientation), format!("{BASE}/verify?code={code}"))
}

#[test]
fn the_address_is_read_off_the_photo_and_off_its_copies() {
    for size in [(1600, 1200), (1200, 1600), (2400, 1350)] {
        let (picture, address) = shown(size, Orientation::Upright);
        assert_eq!(read(&picture), [&*address], "{size:?}");
        assert_eq!(read(&recompressed(&picture, 60)), [&*address], "{size:?} recompressed");
        assert_eq!(read(&recompressed(&at_800(&picture), 60)), [&*address], "{size:?} as a chat app sends it");
    }
}

#[test]
fn it_is_read_in_every_orientation() {
    for orientation in Orientation::ALL {
        let (picture, address) = shown((1203, 901), orientation);
        assert_eq!(read(&picture), [address], "{orientation:?}");
    }
}

#[test]
fn without_an_address_there_is_none() {
    let shot = stamp_as(&jpeg(&scene(1200, 900), None), &request());
    assert_eq!(read(&decode(&shot.jpeg)), Vec::<String>::new());
}
