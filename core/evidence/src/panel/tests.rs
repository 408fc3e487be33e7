#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::Glyphs;
use super::fonts::{Face, Fonts};

fn ink(c: char) -> Vec<u8> {
    Glyphs::new().unwrap().get(c, 32).coverage.clone()
}

#[test]
fn the_bundle_has_all_hanzi_of_gb_2312() {
    let fonts = Fonts::new().unwrap();
    let has = |c: &char| matches!(fonts.face(*c), Face::Bundled(..));
    assert!(('\u{4E00}'..='\u{9FFF}').filter(has).count() >= 6763);
    assert!((' '..='~').chain('\u{A1}'..='\u{FF}').all(|c| has(&c)));
    assert!("，。：；？！（）《》、“”‘’…—±°№ＡＢ１２￥".chars().all(|c| has(&c)));
}

#[test]
fn different_hanzi_look_different() {
    assert!(ink('店').iter().any(|v| *v > 200));
    assert_ne!(ink('店'), ink('铺'));
}

#[test]
fn a_missing_glyph_is_a_box_with_its_own_code_point() {
    assert!(matches!(Fonts::new().unwrap().face('😀'), Face::Missing));
    assert!(ink('😀').contains(&255));
    assert_ne!(ink('😀'), ink('😁'));
    assert!(ink('\u{200B}').contains(&255), "an invisible character is shown as well");
}

#[test]
fn a_space_is_blank_but_moves_on() {
    let glyph = Glyphs::new().unwrap().get('\u{2003}', 32);
    assert!(glyph.coverage.is_empty() && glyph.advance > 0.0);
}

#[test]
fn a_platform_font_is_asked_second() {
    let bundled = include_bytes!("../../fonts/RoutebookSansSC.otf").to_vec();
    let fonts = Fonts::with_platform(bundled).unwrap();
    assert!(matches!(fonts.face('店'), Face::Bundled(..)));
    assert!(matches!(fonts.face('😀'), Face::Missing), "a font without the glyph does not end the search in a blank");
    assert_eq!(Fonts::with_platform(b"no font".to_vec()).err().map(|e| e.code()), Some("bad_font"));
}

#[test]
fn a_glyph_is_drawn_once() {
    let glyphs = Glyphs::new().unwrap();
    assert!(Arc::ptr_eq(&glyphs.get('店', 40), &glyphs.get('店', 40)));
    assert_ne!(glyphs.get('店', 40).width, glyphs.get('店', 80).width);
}
