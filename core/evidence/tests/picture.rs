//! What a stamp changes in the picture, and what it leaves.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use jpeg_encoder::{ColorType, SamplingFactor};
use routebook_evidence::{Method, Seal, probe};
use support::{CAMERA, Coding, decode, difference, jpeg, jpeg_as, request, scene, stamp, stamp_as};

fn top_of(stamped: &routebook_evidence::Stamped) -> u32 {
    Seal::decode(&stamped.seal).unwrap().body.panel.y
}

#[test]
fn two_outlets_give_two_panels_over_one_untouched_scene() {
    let photo = jpeg(&scene(640, 480), None);
    let first = stamp(&photo);
    let mut other = request();
    other.words.outlet = "利民百货商店（解放路店）".into();
    let second = stamp_as(&photo, &other);
    let (a, b, top) = (decode(&first.jpeg), decode(&second.jpeg), top_of(&first));
    assert_eq!(top, top_of(&second));
    // Two rows above the panel blend with it when the decoder widens the colour planes.
    assert_eq!(difference(&a, &b, 0..top - 2), 0.0);
    assert!(difference(&a, &b, top..480) > 1.0, "other hanzi, other pixels");
}

#[test]
fn the_panel_is_dark_with_white_text_and_an_edge_in_the_colour_of_trust() {
    let stamped = stamp(&jpeg(&image::RgbImage::from_pixel(640, 480, image::Rgb([250; 3])), None));
    let (picture, top) = (decode(&stamped.jpeg), top_of(&stamped));
    let panel = || (top + 2..480).flat_map(|y| (20..640).map(move |x| (x, y)));
    let light = panel().filter(|(x, y)| picture.get_pixel(*x, *y).0.iter().all(|v| *v > 225)).count();
    let dark = panel().filter(|(x, y)| picture.get_pixel(*x, *y).0.iter().all(|v| *v < 110)).count();
    let all = panel().count();
    assert!(light * 100 > all * 3, "text: {light} of {all}");
    assert!(dark * 100 > all * 70, "band: {dark} of {all}");
    let image::Rgb([r, g, _]) = *picture.get_pixel(1, 470);
    assert!(g > 150 && r < 110, "a verified time is green");
}

#[test]
fn the_source_loses_nothing_outside_the_panel() {
    let photo = jpeg(&scene(640, 480), None);
    let stamped = stamp(&photo);
    assert_eq!(stamped.method, Method::Splice);
    assert_eq!(difference(&decode(&photo), &decode(&stamped.jpeg), 0..top_of(&stamped) - 2), 0.0);
}

#[test]
fn nothing_shines_through_the_panel() {
    // Above the last row, which has the code, two scenes under one panel look the same.
    let (dark, bright) = ([10, 40, 10], [250, 240, 255]);
    let [a, b] = [dark, bright].map(|c| stamp(&jpeg(&image::RgbImage::from_pixel(640, 480, image::Rgb(c)), None)));
    let rows = top_of(&a) + 2..480 - 40;
    assert!(difference(&decode(&a.jpeg), &decode(&b.jpeg), rows) < 0.5);
}

#[test]
fn every_common_coding_is_stamped_and_its_sampling_kept() {
    use SamplingFactor::{F_1_1, F_1_2, F_2_1, F_2_2, F_4_1};
    let grey = Coding { colour: ColorType::Luma, sampling: F_1_1, ..CAMERA };
    let progressive = Coding { progressive: true, ..CAMERA };
    let restarts = Coding { restart: 7, ..CAMERA };
    let sampled = [F_1_1, F_1_2, F_2_1, F_2_2, F_4_1].map(|sampling| Coding { sampling, ..CAMERA });
    for coding in [grey, progressive, restarts].into_iter().chain(sampled) {
        // Sizes that are no multiple of any tile.
        let photo = jpeg_as(&scene(611, 477), coding, &[]);
        let stamped = stamp(&photo);
        let (before, after) = (probe(&photo).unwrap(), probe(&stamped.jpeg).unwrap());
        assert_eq!((after.width, after.height, after.components), (611, 477, before.components));
        let kept = after.sampling == before.sampling;
        assert!(kept || stamped.method == Method::Pixels && before.sampling.horizontal == 4);
        let top = top_of(&stamped);
        assert!(difference(&decode(&photo), &decode(&stamped.jpeg), 0..top - 4) < 2.0);
        assert!(difference(&decode(&photo), &decode(&stamped.jpeg), top..477) > 20.0);
    }
}

#[test]
fn stamping_is_repeatable() {
    let photo = jpeg(&scene(640, 480), None);
    let (a, b) = (stamp(&photo), stamp(&photo));
    assert_eq!((&a.jpeg, &a.thumb, &a.seal), (&b.jpeg, &b.thumb, &b.seal));
}

#[test]
fn comments_and_colour_profile_travel_and_trailing_data_does_not() {
    let mut photo = jpeg(&scene(320, 240), None);
    let profile = [b"\xFF\xE2\x00\x16ICC_PROFILE\0\x01\x01".as_slice(), b"colours"].concat();
    let fixed = [&profile[..2], &((profile.len() - 2) as u16).to_be_bytes(), &profile[4..]].concat();
    photo.splice(2..2, [&fixed[..], b"\xFF\xFE\x00\x08by hand"[..10].as_ref()].concat());
    photo.extend(b"trailing motion video");
    let stamped = stamp(&photo).jpeg;
    let has = |needle: &[u8]| stamped.windows(needle.len()).any(|w| w == needle);
    assert!(has(b"ICC_PROFILE\0\x01\x01colours") && has(b"by han"));
    assert!(!has(b"trailing motion"));
}

/// The quantisation tables as they stand in a file.
fn tables(jpeg: &[u8]) -> Vec<&[u8]> {
    let starts = jpeg.windows(4).enumerate().filter(|(_, w)| *w == [0xFF, 0xDB, 0, 67]);
    starts.map(|(at, _)| &jpeg[at + 4..at + 69]).collect()
}

#[test]
fn the_photo_s_own_quantisation_tables_are_used_again() {
    for quality in [40, 97] {
        let mut photo = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut photo, quality);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.encode(scene(320, 240).as_raw(), 320, 240, ColorType::Rgb).unwrap();
        let stamped = stamp(&photo).jpeg;
        // The preview inside EXIF has tables of its own; the picture's are the last two.
        let all = tables(&stamped);
        assert_eq!(tables(&photo), all[all.len() - 2..]);
    }
}
