#![allow(clippy::unwrap_used)]

use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder};
use routebook_domain::doubt::apart;

use super::*;
use crate::quality::region::Plane;

/// A picture of soft patches that only its seed decides, as different from another's as two shelves.
fn picture(seed: u32, width: u32, height: u32) -> RgbImage {
    let tone = |x: u32, y: u32| {
        let n = (x * 64 + y + seed * 4096 + 1).wrapping_mul(2_654_435_761);
        (n ^ n >> 15).wrapping_mul(2_246_822_519).to_be_bytes()[0]
    };
    let patches = RgbImage::from_fn(14, 11, |x, y| image::Rgb([tone(x, y); 3]));
    imageops::resize(&patches, width, height, imageops::FilterType::Triangle)
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = picture.dimensions();
    Encoder::new(&mut out, quality).encode(picture, width as u16, height as u16, ColorType::Rgb).unwrap();
    out
}

fn hash(picture: &RgbImage, quality: u8) -> u64 {
    look(&jpeg(picture, quality)).unwrap().dhash
}

#[test]
fn bits_follow_the_cells_row_by_row() {
    // Nine columns of 8 pixels over 8 cells of 6 pixels' height: rising to the right in the first row of samples.
    let mut data = vec![100; 9 * 10];
    (0..9).for_each(|x| data[x] = 10 * x as u8);
    let plane = Plane { data: &data, stride: 9, size: (72, 80) };
    let rising = Look::of(&plane, Orientation::Upright, None).dhash;
    assert_eq!(rising >> 48, 0xFFFF, "the first sample row reaches into the second row of cells");
    assert_eq!(rising << 16, 0);
}

#[test]
fn what_lies_in_the_lower_two_fifths_does_not_count() {
    let mut changed = picture(1, 400, 400);
    let seen = |picture: &RgbImage| {
        let Look { dhash, brightness, .. } = look(&jpeg(picture, 90)).unwrap();
        (dhash, brightness)
    };
    let own = seen(&changed);
    changed.enumerate_pixels_mut().filter(|(_, y, _)| *y >= 240).for_each(|(.., pixel)| pixel.0 = [0; 3]);
    assert_eq!(seen(&changed), own);
    changed.enumerate_pixels_mut().filter(|(x, y, _)| *x < 200 && *y >= 210).for_each(|(.., pixel)| pixel.0 = [0; 3]);
    assert_ne!(seen(&changed), own);
}

#[test]
fn a_blurred_picture_has_fewer_coded_bits_a_block() {
    let sharp = picture(1, 400, 400);
    let detail = |picture: &RgbImage| look(&jpeg(picture, 90)).unwrap().detail.unwrap();
    let grain = |n: u32| (n.wrapping_mul(2_654_435_761) >> 28) as u8;
    let grainy = RgbImage::from_fn(400, 400, |x, y| {
        image::Rgb(sharp.get_pixel(x, y).0.map(|v| v.saturating_add(grain(x * 400 + y))))
    });
    assert!(detail(&grainy) > 2 * detail(&sharp));
}

#[test]
fn a_recompressed_or_resized_copy_stays_near() {
    for seed in 0..12 {
        let original = picture(seed, 640, 480);
        let own = hash(&original, 92);
        for quality in [50, 60, 70, 80, 95] {
            assert!(distance(own, hash(&original, quality)) <= 5, "{seed} at quality {quality}");
        }
        for (width, height) in [(320, 240), (427, 320), (800, 600)] {
            let resized = imageops::resize(&original, width, height, imageops::FilterType::Triangle);
            assert!(distance(own, hash(&resized, 70)) <= 5, "{seed} at {width}x{height}");
        }
    }
}

#[test]
fn other_pictures_are_far_apart() {
    let hashes: Vec<_> = (0..40).map(|seed| hash(&picture(seed, 320, 240), 85)).collect();
    for (i, a) in hashes.iter().enumerate() {
        for b in &hashes[..i] {
            assert!(distance(*a, *b) > 10, "{i}");
        }
    }
}

#[test]
fn the_look_is_the_upright_one_however_the_picture_is_stored() {
    // 8 x 8 pixels of one tone each, so that a sample is a mean in every orientation.
    let tones = picture(7, 27, 40);
    let upright = Look::of(&plane_of(&tones, Orientation::Upright).as_plane(), Orientation::Upright, None);
    for orientation in Orientation::ALL {
        let stored = plane_of(&tones, orientation);
        assert_eq!(Look::of(&stored.as_plane(), orientation, None), upright, "{orientation:?}");
    }
}

struct Stored {
    data: Vec<u8>,
    size: (u32, u32),
}

impl Stored {
    fn as_plane(&self) -> Plane<'_> {
        Plane { data: &self.data, stride: self.size.0 as usize, size: (self.size.0 * 8, self.size.1 * 8) }
    }
}

fn plane_of(upright: &RgbImage, orientation: Orientation) -> Stored {
    let size = orientation.size(upright.dimensions());
    let mut data = vec![0; (size.0 * size.1) as usize];
    for (x, y, pixel) in upright.enumerate_pixels() {
        let (u, v) = orientation.stored(size, x, y);
        data[(v * size.0 + u) as usize] = pixel.0[0];
    }
    Stored { data, size }
}

#[test]
fn a_mirrored_copy_is_found_by_its_mirror_image() {
    for seed in 0..12 {
        let original = picture(seed, 640, 480);
        let copy = hash(&imageops::flip_horizontal(&original), 80);
        assert!(distance(hash(&original, 92), copy) > 10 && apart(hash(&original, 92), copy) <= 5, "{seed}");
    }
}

#[test]
fn brightness_is_the_mean_of_the_region() {
    for tone in [0, 39, 128, 255] {
        let flat = RgbImage::from_pixel(250, 330, image::Rgb([tone; 3]));
        let brightness = look(&jpeg(&flat, 90)).unwrap().brightness;
        assert!(brightness.abs_diff(tone) <= 1, "{tone}: {brightness}");
    }
}

#[test]
fn a_copy_that_lost_its_orientation_is_still_near() {
    let original = picture(3, 640, 480);
    let own = hash(&original, 92);
    let turned = shown(&jpeg(&imageops::rotate90(&original), 75), None).unwrap();
    assert!(distance(turned.look().dhash, own) > 10);
    assert!(turned.nearest(own) <= 5);
}

#[test]
fn what_is_no_photo_has_no_look() {
    assert_eq!(look(b"").unwrap_err().code(), "empty");
    assert_eq!(look(b"\x89PNG\r\n\x1a\n").unwrap_err().code(), "not_a_jpeg");
    assert_eq!(look(&jpeg(&picture(1, 64, 64), 90)[..300]).unwrap_err().code(), "truncated");
}
