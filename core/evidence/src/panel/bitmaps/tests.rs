#![allow(clippy::unwrap_used)]

use super::*;

const EM: u16 = 40;

fn bitmap(width: u32, height: u32, baseline: u32) -> TextBitmap {
    TextBitmap { width, height, baseline, coverage: vec![200; (width * height) as usize] }
}

#[test]
fn what_fits_a_row_is_taken_as_it_is() {
    let mut drawn = bitmap(48, 50, 40);
    drawn.coverage[7] = 3;
    let glyph = judged(&drawn, EM).unwrap();
    assert_eq!((glyph.advance, glyph.left, glyph.top, glyph.width), (48.0, 0, -40, 48));
    assert_eq!(glyph.coverage, drawn.coverage);
}

#[test]
fn what_would_touch_its_neighbours_is_shrunk_until_it_fits() {
    for (width, height, baseline) in [(2_000, 40, 40), (60, 100, 80), (60, 60, 0), (60, 60, 30)] {
        let glyph = judged(&bitmap(width, height, baseline), EM).unwrap();
        let below = (glyph.coverage.len() / glyph.width) as i32 + glyph.top;
        assert!(glyph.advance <= 12.0 * 40.0 && glyph.top >= -40 && below <= 13, "{width}x{height}: {below}");
        assert!(glyph.coverage.iter().all(|c| *c == 200), "the mean of what is alike");
    }
}

#[test]
fn a_lie_is_no_glyph() {
    let honest = bitmap(40, 40, 32);
    let with = |change: fn(&mut TextBitmap)| {
        let mut lie = honest.clone();
        change(&mut lie);
        judged(&lie, EM).is_none()
    };
    assert!(judged(&honest, EM).is_some());
    assert!(with(|b| b.coverage.truncate(39)), "fewer bytes than pixels");
    assert!(with(|b| b.coverage.push(1)), "more bytes than pixels");
    assert!(with(|b| b.baseline = 41), "a baseline beneath it");
    assert!(with(|b| (b.width, b.height) = (u32::MAX, u32::MAX)), "sizes that overflow");
    assert!(with(|b| *b = bitmap(64 * 40 + 1, 1, 1)) && with(|b| *b = bitmap(1, 161, 1)), "huge");
    assert!(with(|b| *b = bitmap(0, 40, 32)) && with(|b| *b = bitmap(40, 0, 0)), "empty");
    assert!(with(|b| b.coverage.fill(40)) && with(|b| b.coverage[1..].fill(0)), "nothing that is seen");
}
