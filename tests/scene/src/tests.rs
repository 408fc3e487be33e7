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
fn no_two_photos_of_an_album_have_the_same_bytes() {
    let album = Album::new(3, Size::Small, 2);
    let photos: HashSet<_> = (0..40).map(|number| album.photo(number)).collect();
    assert_eq!(photos.len(), 40);
}

#[test]
fn an_album_gives_the_same_photo_for_the_same_number() {
    let [one, other] = [0, 1].map(|_| Album::new(3, Size::Small, 2).photo(5));
    assert_eq!(one, other);
}
