#![allow(clippy::unwrap_used)]

use super::*;

const BUNDLED: &[u8] = include_bytes!("../../../fonts/RoutebookSansSC.otf");

/// The bundled font, every shape of which is `1000 / units` times as large.
fn swollen(units: u16) -> Vec<u8> {
    let mut font = BUNDLED.to_vec();
    let record = font.windows(4).position(|w| w == b"head").unwrap();
    let table = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize;
    assert_eq!(font[table + 18..table + 20], 1000u16.to_be_bytes(), "units an em");
    font[table + 18..table + 20].copy_from_slice(&units.to_be_bytes());
    font
}

#[test]
fn a_shape_out_of_all_proportion_is_a_box() {
    let drawn = |units| {
        let font = swollen(units);
        let font = FontRef::try_from_slice(&font).unwrap();
        outline(&font, font.glyph_id('店'), 32.0).map(|glyph| glyph.width)
    };
    let usual = drawn(1000).unwrap();
    assert!((20..40).contains(&usual), "{usual}");
    assert!(drawn(500).is_some_and(|width| width.abs_diff(usual * 2) <= 2), "twice as large is a font's own taste");
    assert_eq!(drawn(16), None);
    let glyph = boxed(Fonts::new().unwrap().bundled(), '店', 32.0);
    assert!(glyph.width <= 32 && glyph.coverage.contains(&255));
}

#[test]
fn the_cache_starts_anew_when_it_is_full() {
    let glyphs = Glyphs::new().unwrap();
    let first = glyphs.get('店', 40);
    // Two glyphs of more than 4 MiB in all, and one that finds the cache full.
    let large: usize = ['国', '圆'].into_iter().map(|c| glyphs.get(c, 1_700).coverage.len()).sum();
    assert!(large > MOST_BYTES);
    assert!(Arc::ptr_eq(&first, &glyphs.get('店', 40)), "full, and nothing is added");
    glyphs.get('铺', 40);
    assert!(!Arc::ptr_eq(&first, &glyphs.get('店', 40)));
}

#[test]
fn what_no_font_has_is_told_once_in_its_order() {
    let glyphs = Glyphs::new().unwrap();
    assert_eq!(glyphs.lacking("好邻居 \u{20BB7}野家\t😀\u{20BB7}"), ['\u{20BB7}', '😀']);
    assert!(glyphs.lacking("好邻居 Shop №1 é").is_empty());
}
