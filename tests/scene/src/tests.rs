#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::io::Cursor;

use image::{DynamicImage, GenericImageView};

use super::*;

fn field(jpeg: &[u8], tag: ::exif::Tag) -> String {
    let exif = ::exif::Reader::new().read_from_container(&mut Cursor::new(jpeg)).unwrap();
    exif.get_field(tag, ::exif::In::PRIMARY).unwrap().display_value().to_string()
}

fn decode(jpeg: &[u8]) -> DynamicImage {
    image::load_from_memory(jpeg).unwrap()
}

fn seed_of(orientation: Orientation) -> u64 {
    (0..).find(|seed| Shot::of(*seed).orientation == orientation).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_does_not() {
    assert_eq!(draw(7, Size::Small), draw(7, Size::Small));
    assert_ne!(draw(7, Size::Small), draw(8, Size::Small));
}

#[test]
fn a_photo_is_stored_in_landscape_whichever_way_the_phone_was_held() {
    for orientation in [Orientation::Upright, Orientation::TurnedRight] {
        assert_eq!(decode(&draw(seed_of(orientation), Size::Small)).dimensions(), (640, 480));
    }
}

#[test]
fn a_reader_of_exif_finds_maker_model_time_and_orientation() {
    let jpeg = draw(seed_of(Orientation::TurnedRight), Size::Small);
    assert_eq!(field(&jpeg, ::exif::Tag::Make), "\"Routebook\"");
    assert_eq!(field(&jpeg, ::exif::Tag::Model), "\"Scene\"");
    assert!(field(&jpeg, ::exif::Tag::DateTimeOriginal).starts_with("2026-03-"));
    assert_eq!(field(&jpeg, ::exif::Tag::Orientation), "row 0 at right and column 0 at top");
}

#[test]
fn turning_right_undoes_what_the_phone_stored() {
    let (width, height) = (3, 2);
    let upright: Vec<u8> = (0..width * height * 3).map(|n| n as u8).collect();
    let stored = image::RgbImage::from_raw(height, width, turn::left(&upright, width as usize)).unwrap();
    assert_eq!(image::imageops::rotate90(&stored).into_raw(), upright);
}

#[test]
fn a_camera_photo_weighs_what_a_phones_photo_weighs() {
    let bytes = draw(1, Size::Camera).len();
    assert!((2_000_000..4_500_000).contains(&bytes), "{bytes} bytes");
}

#[test]
fn a_dim_scene_is_the_same_scene_and_weighs_what_a_grainy_photo_weighs() {
    let bytes = draw_dim(4, Size::Camera).len();
    assert!((4_500_000..6_500_000).contains(&bytes), "{bytes} bytes");
}

#[test]
fn the_moments_of_a_place_differ_in_every_byte_that_counts() {
    let photos: HashSet<_> = (0..40).map(|moment| take(&View { moment, ..View::of(3) }, Size::Small)).collect();
    assert_eq!(photos.len(), 40);
}

/// The difference hash as verification has it: the upper 60 % of the upright picture as 9 by 8 means.
fn dhash(jpeg: &[u8]) -> u64 {
    let stored = decode(jpeg);
    let portrait = field(jpeg, ::exif::Tag::Orientation).starts_with("row 0 at right");
    let upright = if portrait { stored.rotate90() } else { stored };
    let top = upright.crop_imm(0, 0, upright.width(), upright.height() * 6 / 10).into_luma8();
    let mean = |row: u32, column: u32| {
        let edge = |n: u32, parts: u32, whole: u32| n * whole / parts;
        let columns = edge(column, 9, top.width())..edge(column + 1, 9, top.width());
        let rows = edge(row, 8, top.height())..edge(row + 1, 8, top.height());
        let count = u64::from(columns.end - columns.start) * u64::from(rows.end - rows.start);
        let sum: u64 =
            rows.flat_map(|y| columns.clone().map(move |x| (x, y))).map(|(x, y)| u64::from(top[(x, y)][0])).sum();
        sum * 256 / count
    };
    (0..64).fold(0, |bits, n| bits << 1 | u64::from(mean(n / 8, n % 8) < mean(n / 8, n % 8 + 1)))
}

/// The same picture's, mirrored left to right.
fn mirrored(dhash: u64) -> u64 {
    !u64::from_be_bytes(dhash.to_be_bytes().map(u8::reverse_bits))
}

/// How many pairs of so many photos look alike to verification: at most 10 of 64 bits differ, mirrored or not.
fn alike(views: &[View]) -> usize {
    let hashes: Vec<u64> = views.iter().map(|view| dhash(&take(view, Size::Small))).collect();
    let apart = |a: u64, b: u64| (a ^ b).count_ones().min((a ^ mirrored(b)).count_ones());
    let pairs = hashes.iter().enumerate().flat_map(|(n, a)| hashes[..n].iter().map(move |b| apart(*a, *b)));
    pairs.filter(|distance| *distance <= 10).count()
}

#[test]
fn two_places_do_not_look_alike() {
    let views: Vec<_> = (0..200).map(View::of).collect();
    let found = alike(&views);
    assert!(found <= 10, "{found} of 19,900 pairs");
}

#[test]
fn one_place_on_many_days_hardly_ever_looks_alike_to_a_hash() {
    for kind in [Kind::Fridge, Kind::Front] {
        for place in 0..8 {
            let views: Vec<_> = (0..20).map(|moment| View { kind, place, moment, light: Light::Day }).collect();
            let found = alike(&views);
            assert!(found <= 4, "{kind:?} {place}: {found} of 190 pairs");
        }
    }
}

#[test]
fn a_dark_photo_is_dark_and_still_shows_something() {
    for kind in [Kind::Fridge, Kind::Front] {
        let photo = take(&View { light: Light::Dark, kind, ..View::of(3) }, Size::Small);
        let pixels = decode(&photo).into_luma8().into_raw();
        let mean = pixels.iter().map(|luma| u32::from(*luma)).sum::<u32>() / pixels.len() as u32;
        assert!((16..40).contains(&mean), "{kind:?}: {mean}");
    }
}
