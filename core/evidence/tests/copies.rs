//! What verification says of a file that is not the signed one: a copy, an edit, another photo.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::io::Cursor;

use image::RgbImage;
use image::imageops::{FilterType, resize};
use routebook_evidence::{Answer, Known, Method, Orientation, PanelWords, Reason, StampRequest, Verdict, look, verify};
use support::tiff::Tiff;
use support::{CAMERA, Coding, Shot, decode, jpeg, jpeg_as, request, scene, stamp, stamp_as, stored, upright};

fn photo() -> Vec<u8> {
    jpeg(&scene(320, 240), None)
}

fn intact(file: &[u8], stamped: &Shot) -> Answer {
    verify(file, &stamped.seal, &Known::default()).unwrap().file_intact
}

/// Patches of chance, as different from those of another seed as two shelves.
fn patches(seed: u32) -> RgbImage {
    let tone = |x: u32, y: u32| {
        let n = (x * 64 + y + seed * 4096 + 1).wrapping_mul(2_654_435_761);
        (n ^ n >> 15).wrapping_mul(2_246_822_519).to_be_bytes()[0]
    };
    let small = RgbImage::from_fn(13, 10, |x, y| image::Rgb([tone(x, y); 3]));
    resize(&small, 640, 480, FilterType::Triangle)
}

/// The file with its coding tables and its picture alone.
fn without_metadata(file: &[u8]) -> Vec<u8> {
    let (mut bare, mut at) = (file[..2].to_vec(), 2);
    loop {
        let length = 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        match file[at + 1] {
            0xDA => return [&bare, &file[at..]].concat(),
            0xE0..=0xEF | 0xFE => {}
            _ => bare.extend(&file[at..at + length]),
        }
        at += length;
    }
}

fn answer(verdict: Verdict, reason: Reason) -> Answer {
    Answer { verdict, reason }
}

#[test]
fn a_changed_byte_passes_only_where_nothing_is_seen_of_it() {
    let stamped = stamp(&photo());
    let mut met = Vec::new();
    for at in (0..stamped.jpeg.len()).step_by(stamped.jpeg.len() / 120) {
        let mut file = stamped.jpeg.clone();
        file[at] ^= 1;
        let Answer { verdict, reason } = intact(&file, &stamped);
        assert_ne!(reason, Reason::DigestMatches);
        assert!(verdict != Verdict::Pass || decode(&file) == decode(&stamped.jpeg), "byte {at}: {reason:?}");
        met.push(reason);
    }
    assert!(met.contains(&Reason::OnlyMetadataDiffers) && met.iter().any(|r| *r != Reason::OnlyMetadataDiffers));
}

#[test]
fn a_copy_whose_metadata_went_passes_by_its_coded_bits_however_it_was_made() {
    let progressive = Coding { progressive: true, ..CAMERA };
    for (photo, method) in [(photo(), Method::Splice), (jpeg_as(&scene(320, 240), progressive, &[]), Method::Pixels)] {
        let stamped = stamp(&photo);
        assert_eq!(stamped.method, method);
        let bare = without_metadata(&stamped.jpeg);
        assert!(bare.len() < stamped.jpeg.len());
        assert_eq!(intact(&bare, &stamped), answer(Verdict::Pass, Reason::OnlyMetadataDiffers));
    }
}

#[test]
fn a_chat_app_s_copy_looks_alike_and_a_screenshot_as_png_is_no_jpeg() {
    for orientation in Orientation::ALL {
        let turned = Tiff { big: true }.turned(orientation.tag());
        let stamped = stamp(&jpeg(&stored(&patches(1), orientation), Some(&turned)));
        let seen = upright(&decode(&stamped.jpeg), orientation);
        let half = resize(&seen, seen.width() / 2, seen.height() / 2, FilterType::Triangle);
        let mut copy = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut copy, 70).encode_image(&half).unwrap();
        assert_eq!(intact(&copy, &stamped), answer(Verdict::CannotTell, Reason::LooksAlike), "{orientation:?}");
        let mut png = Cursor::new(Vec::new());
        half.write_to(&mut png, image::ImageFormat::Png).unwrap();
        assert_eq!(intact(png.get_ref(), &stamped), answer(Verdict::Fail, Reason::NotAJpeg));
    }
}

#[test]
fn a_panel_from_another_photo_is_seen_by_its_bits() {
    // Same scene, another outlet: the second file's panel under the first one's seal.
    let other = StampRequest {
        words: PanelWords { outlet: "利民便利店（解放大道店）".into(), ..request().words },
        ..request()
    };
    let (own, other) = (stamp(&photo()), stamp_as(&photo(), &other));
    assert_eq!(own.code, other.code, "the code is the claim's, and names are not in it");
    assert_eq!(intact(&other.jpeg, &own), answer(Verdict::Fail, Reason::PanelChanged));
}

#[test]
fn another_photo_under_the_seal_is_another_picture() {
    let (own, other) = (stamp(&jpeg(&patches(1), None)), stamp(&jpeg(&patches(2), None)));
    assert_eq!(intact(&other.jpeg, &own), answer(Verdict::Fail, Reason::PictureChanged));
}

#[test]
fn the_seal_s_look_is_the_stamped_file_s() {
    let stamped = stamp(&jpeg(&patches(1), None));
    assert_eq!(verify(&stamped.jpeg, &stamped.seal, &Known::default()).unwrap().look, Some(stamped.look));
    assert_eq!(look(&jpeg(&patches(1), None)).unwrap().dhash, stamped.look.dhash, "no panel enters the region");
}
