#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::panel::layout::tests::{info, text};
use crate::panel::{Glyphs, Letters, MOST_SHARE, Panel, PanelText, lay_out};

const CODE: &str = "ES76-V4WT-4VWT-0";

fn asked(base: &str) -> PanelText {
    text("门店：好邻居").asked_at(Some(base), &CODE.parse().unwrap())
}

fn laid_out(base: &str, (width, height): (u32, u32), orientation: Orientation) -> Panel {
    let size = orientation.size((width, height));
    lay_out(&asked(base), &info(size.0, size.1, orientation), &Letters::new(&Glyphs::new().unwrap(), None))
}

#[test]
fn the_address_holds_the_code_without_dashes() {
    let compact = CODE.replace('-', "");
    for base in ["https://rb.example", "https://rb.example/", " https://rb.example "] {
        assert_eq!(asked(base).address, Some(format!("https://rb.example/verify?code={compact}")));
    }
    assert_eq!(asked("").address, None);
}

#[test]
fn a_module_has_three_pixels_when_the_photo_is_shown_800_wide() {
    for width in [640, 1200, 3024, 4000, 4032, 8160] {
        let shown = f64::from(module(width)) * 800.0 / f64::from(width);
        assert!((3.0..3.8).contains(&shown), "{width}: {shown}");
    }
    assert_eq!([module(4000), module(4032), module(8160)], [16, 16, 32], "whole blocks");
}

#[test]
fn a_code_that_does_not_fit_is_left_out() {
    let fits = |base: &str, size| laid_out(base, size, Orientation::Upright).symbol.is_some();
    assert!(fits("https://rb.example", (4000, 3000)) && fits("https://rb.example", (640, 480)));
    assert!(!fits("https://rb.example", (320, 240)), "the text needs the width");
    assert!(!fits("https://rb.example", (320, 1200)), "however tall it is");
    assert!(!fits("https://rb.example", (4000, 900)), "40 % of the height are too few");
    assert!(!fits(&"a".repeat(400), (4000, 3000)), "a longer address has no code");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_code_lies_in_the_panel_on_a_block_and_beside_the_text(
        width in 600u32..4200, height in 600u32..4200, tag in 1u16..=8,
    ) {
        let orientation = Orientation::from_tag(tag);
        let panel = laid_out("https://rb.example", (width, height), orientation);
        prop_assert!(panel.upright().height <= (height as f32 * MOST_SHARE) as u32);
        let Some(placed) = &panel.symbol else { return Ok(()) };
        prop_assert_eq!(placed.rect.meet(panel.rect), Some(placed.rect));
        prop_assert_eq!((placed.rect.x % 8, placed.rect.y % 8), (0, 0));
        prop_assert_eq!(placed.rect.meet(panel.bar), None);
        let glyphs = Glyphs::new().unwrap();
        for run in &panel.runs {
            let right = run.x + Letters::new(&glyphs, None).measure(&run.text, run.size);
            let upright = Rect { x: run.x as u32, y: run.y as u32 - 8, width: (right - run.x) as u32, height: 8 };
            let text = turned(orientation, panel.size, upright);
            prop_assert_eq!(text.meet(placed.rect), None, "{:?}", run);
        }
    }
}
