//! What decodes nothing of the coded picture, and what is decoded whole.

use routebook_evidence::{Method, thumbnail};

use crate::kinds::{Coding, SAMPLINGS, photo, textured};
use crate::programs::{djpeg, jpegtran_complaint};
use crate::support::stamp;

/// Mean difference of two pictures of one size.
fn difference(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(p, q)| f64::from(p.abs_diff(*q))).sum::<f64>() / a.len() as f64
}

#[test]
fn a_progressive_photo_is_stamped_over_its_pixels_and_loses_little() {
    let coding = Coding::of("progressive", &["-quality", "90", "-progressive"]);
    for orientation in [1, 6] {
        let original = photo(&textured(333, 251), SAMPLINGS[4], coding, orientation);
        let shot = stamp(&original);
        assert_eq!(shot.method, Method::Pixels);
        assert_eq!(jpegtran_complaint(&shot.jpeg), "");
        let (before, after) = (djpeg(&original), djpeg(&shot.jpeg));
        // The panel lies in the last rows, or the last columns, and never takes more than 40 % of the picture.
        let kept = 333 * 3 * 100;
        if orientation == 1 {
            assert!(difference(&before.data[..kept], &after.data[..kept]) < 3.0);
        }
        assert_eq!((before.width, before.height), (after.width, after.height));
    }
}

#[test]
fn the_small_picture_is_upright_and_decodes_without_a_warning() {
    for sampling in SAMPLINGS {
        for orientation in [1, 3, 6, 8] {
            let original = photo(&textured(333, 251), sampling, Coding::of("", &["-quality", "85"]), orientation);
            let shot = stamp(&original);
            let (small, again) = (djpeg(&shot.thumb), djpeg(&thumbnail(&original).unwrap()));
            let portrait = orientation > 4;
            assert_eq!(small.width < small.height, portrait, "{} {orientation}", sampling.0);
            assert_eq!(again.width < again.height, portrait, "{} {orientation}", sampling.0);
            assert!(small.width.max(small.height) <= 480);
        }
    }
}
