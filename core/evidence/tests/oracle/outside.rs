//! Outside the panel, every pixel is the camera's: every sampling × coding × orientation, and so every panel position.

use image::RgbImage;
use routebook_evidence::{Method, Rect, Seal};

use crate::kinds::{CODINGS, Coding, SAMPLINGS, flat, photo, textured};
use crate::programs::{Pnm, djpeg, jpegtran_complaint};
use crate::support::stamp;

/// How many pixels outside the rectangle differ, and inside it.
fn differences(before: &Pnm, after: &Pnm, panel: Rect) -> (usize, usize) {
    assert_eq!((before.width, before.height, before.channels), (after.width, after.height, after.channels));
    let places = (0..before.height).flat_map(|y| (0..before.width).map(move |x| (x, y)));
    let different = places.filter(|(x, y)| before.pixel(*x, *y) != after.pixel(*x, *y));
    let (inside, outside): (Vec<_>, Vec<_>) = different.partition(|(x, y)| holds(panel, *x, *y));
    (outside.len(), inside.len())
}

fn holds(panel: Rect, x: usize, y: usize) -> bool {
    let within = |at: usize, from: u32, size: u32| (from as usize..(from + size) as usize).contains(&at);
    within(x, panel.x, panel.width) && within(y, panel.y, panel.height)
}

/// Stamps the photo and has it judged; gives the side of the stored picture on which the panel lies.
fn judge(name: &str, original: &[u8]) -> &'static str {
    let stamped = stamp(original);
    assert_eq!(stamped.method, Method::Splice, "{name}");
    let panel = Seal::decode(&stamped.seal).unwrap().body.panel;
    let (before, after) = (djpeg(original), djpeg(&stamped.jpeg));
    let (outside, inside) = differences(&before, &after, panel);
    assert_eq!(outside, 0, "{name}: pixels outside {panel:?} of {}x{}", before.width, before.height);
    assert!(inside * 2 > (panel.width * panel.height) as usize, "{name}: the panel is there");
    assert_eq!(jpegtran_complaint(&stamped.jpeg), "", "{name}");
    side(panel, &before)
}

fn side(panel: Rect, picture: &Pnm) -> &'static str {
    let (right, bottom) = ((panel.x + panel.width) as usize, (panel.y + panel.height) as usize);
    let spans_rows = panel.y == 0 && bottom == picture.height;
    match (spans_rows, panel.x == 0, panel.y == 0) {
        (true, true, _) => "left",
        (true, false, _) if right == picture.width => "right",
        (false, _, true) => "top",
        (false, ..) if bottom == picture.height => "bottom",
        _ => panic!("{panel:?} lies nowhere"),
    }
}

/// One sampling in every coding and orientation.
fn holds_for(sampling: &str, picture: &RgbImage) {
    let sampling = *SAMPLINGS.iter().find(|(name, _)| *name == sampling).unwrap();
    for coding in CODINGS {
        let sides = (1..=8).map(|orientation| {
            let name = format!("{} {} {orientation}", sampling.0, coding.name);
            judge(&name, &photo(picture, sampling, coding, orientation))
        });
        let sides: Vec<_> = sides.collect();
        assert_eq!(sides, ["bottom", "bottom", "top", "top", "right", "right", "left", "left"], "{}", coding.name);
    }
}

#[test]
fn grey() {
    holds_for("grey", &textured(333, 251));
}

#[test]
fn full_chroma() {
    holds_for("444", &textured(333, 251));
}

#[test]
fn chroma_halved_across() {
    holds_for("422", &textured(333, 251));
}

#[test]
fn chroma_halved_down() {
    holds_for("440", &textured(333, 251));
}

#[test]
fn chroma_halved_both_ways() {
    holds_for("420", &textured(333, 251));
}

#[test]
fn chroma_quartered_across() {
    holds_for("411", &textured(333, 251));
}

#[test]
fn red_green_and_blue() {
    holds_for("rgb", &textured(333, 251));
}

#[test]
fn colour_planes_sampled_each_in_its_own_way() {
    holds_for("uneven", &textured(333, 251));
}

/// Every remainder of a size by a tile, on either side.
#[test]
fn sizes_that_end_within_a_tile() {
    let sampling = SAMPLINGS[4];
    for extra in 0..16 {
        let picture = textured(256 + extra, 272 - extra);
        for orientation in [1, 3, 6, 8] {
            judge(&format!("{extra} {orientation}"), &photo(&picture, sampling, CODINGS[0], orientation));
        }
    }
}

#[test]
fn tables_that_lack_what_the_text_needs() {
    for sampling in SAMPLINGS {
        for coding in CODINGS.into_iter().filter(|coding| coding.name.contains("optimised")) {
            for orientation in [1, 5, 8] {
                let name = format!("flat {} {} {orientation}", sampling.0, coding.name);
                judge(&name, &photo(&flat(300, 260), sampling, coding, orientation));
            }
        }
    }
}

/// Restart intervals from one tile to more than the picture has.
#[test]
fn every_restart_interval() {
    const ARGS: [&[&str]; 6] = [
        &["-restart", "1B"],
        &["-restart", "2B"],
        &["-restart", "3B", "-optimize"],
        &["-restart", "21B"],
        &["-restart", "5"],
        &["-restart", "60000B"],
    ];
    for args in ARGS {
        for orientation in [1, 4, 6] {
            let coding = Coding::of("restarts", args);
            judge(&format!("{args:?} {orientation}"), &photo(&textured(333, 251), SAMPLINGS[4], coding, orientation));
        }
    }
}
