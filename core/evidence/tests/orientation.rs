//! However the camera stored the picture, the panel reads upright.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use routebook_evidence::{Orientation, probe};
use support::tiff::Tiff;
use support::{decode, difference, jpeg, scene, stamp, stored, upright};

const SIZE: (u32, u32) = (640, 480);

/// The stamped picture as it is shown, and the first row of its panel. Above it nothing changed.
fn shown(orientation: Orientation) -> (image::RgbImage, u32) {
    let turned = Tiff { big: false }.turned(orientation.tag());
    let photo = jpeg(&stored(&scene(SIZE.0, SIZE.1), orientation), Some(&turned));
    let stamped = stamp(&photo);
    assert_eq!((stamped.width, stamped.height), SIZE);
    let info = probe(&stamped.jpeg).unwrap();
    assert_eq!(info.orientation, orientation, "the tag stays");
    let seal = routebook_evidence::Seal::decode(&stamped.seal).unwrap();
    let panel = seal.body.panel;
    let deep = if orientation.swaps() { panel.width } else { panel.height };
    let (picture, top) = (upright(&decode(&stamped.jpeg), orientation), SIZE.1 - deep);
    let before = upright(&decode(&photo), orientation);
    // Two rows above the panel blend with it when the decoder widens the colour planes.
    assert_eq!(difference(&picture, &before, 0..top - 2), 0.0, "{orientation:?} changed the scene");
    (picture, top)
}

#[test]
fn the_panel_reads_upright_in_every_orientation() {
    let (reference, top) = shown(Orientation::Upright);
    for orientation in Orientation::ALL {
        let (picture, its_top) = shown(orientation);
        assert_eq!(its_top, top, "{orientation:?}");
        // Each file has its own digest, and so its own code: the last rows are left out.
        let facts = top..top + (SIZE.1 - top) * 7 / 10;
        assert!(difference(&picture, &reference, facts) < 2.5, "{orientation:?} is not the same panel");
    }
}

#[test]
fn a_turned_panel_would_be_noticed() {
    let (reference, top) = shown(Orientation::Upright);
    let mirrored = image::imageops::flip_horizontal(&reference);
    let facts = top..top + (SIZE.1 - top) * 7 / 10;
    assert!(difference(&mirrored, &reference, facts) > 15.0);
}

#[test]
fn the_small_picture_is_upright_and_small() {
    for orientation in Orientation::ALL {
        let scene = scene(1200, 900);
        let photo = jpeg(&stored(&scene, orientation), Some(&Tiff { big: true }.turned(orientation.tag())));
        let thumb = stamp(&photo).thumb.clone();
        assert_eq!(probe(&thumb).unwrap().orientation, Orientation::Upright);
        let small = decode(&thumb);
        assert_eq!(small.dimensions(), (320, 240), "{orientation:?}");
        let expected = image::imageops::thumbnail(&scene, 320, 240);
        assert!(difference(&small, &expected, 0..140) < 6.0, "{orientation:?}");
    }
}

#[test]
fn a_large_photo_has_a_small_picture_of_480_pixels_at_most() {
    let thumb = stamp(&jpeg(&scene(4000, 800), None)).thumb.clone();
    assert_eq!(decode(&thumb).dimensions(), (480, 96));
}
