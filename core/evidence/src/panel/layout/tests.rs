#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use routebook_domain::time::Level;

use super::*;
use crate::jpeg::Sampling;
use crate::panel::{Glyphs, MOST_SHARE};

pub fn info(width: u32, height: u32, orientation: Orientation) -> Info {
    let sampling = Sampling { horizontal: 2, vertical: 2 };
    Info { width, height, orientation, components: 3, sampling, progressive: false, tile: (16, 16) }
}

pub fn text(outlet: &str) -> PanelText {
    let lines = ["2026-11-21 22:00:00 UTC+8 时间已核实 ±2秒", outlet, "业代：张三", "步骤：照片打卡"];
    let rest = ["位置：31.23042°N 121.47370°E ±13米", "核验码：ES76-V4WT-4VWT-0"];
    PanelText {
        level: Level::Verified,
        lines: lines.iter().chain(&rest).map(|l| l.to_string()).collect(),
        address: None,
    }
}

fn laid_out(text: &PanelText, info: &Info) -> (Panel, Glyphs) {
    let glyphs = Glyphs::new().unwrap();
    (lay_out(text, info, &Letters::new(&glyphs, None)), glyphs)
}

#[test]
fn text_reads_when_the_photo_is_shown_800_pixels_wide() {
    for (width, height) in [(4000, 3000), (3000, 4000), (4000, 2250), (2250, 4000), (3000, 3000)] {
        let (panel, _) = laid_out(&text("门店：好邻居"), &info(width, height, Orientation::Upright));
        let shown = f32::from(panel.runs[1].size) * 800.0 / width as f32;
        assert!(shown >= 20.0, "{width}x{height}: {shown}");
    }
}

#[test]
fn a_long_name_wraps_and_the_code_stays_whole() {
    let (panel, _) = laid_out(&text(&"很长的门店名字".repeat(40)), &info(1200, 1600, Orientation::Upright));
    let all: Vec<_> = panel.runs.iter().map(|r| r.text.as_str()).collect();
    assert!(all.iter().any(|t| t.ends_with('…')), "{all:?}");
    assert!(all.contains(&"核验码：ES76-V4WT-4VWT-0"));
    assert!(all.iter().any(|t| t.starts_with("位置：")));
}

#[test]
fn a_wide_photo_joins_short_facts_on_one_row() {
    let (panel, _) = laid_out(&text("门店：好邻居"), &info(4000, 3000, Orientation::Upright));
    assert_eq!(panel.runs[1].y, panel.runs[2].y);
    assert!(panel.runs[2].x > panel.runs[1].x);
}

/// Every character as wide as the next.
struct Even;

impl rows::Measure for Even {
    fn width(&self, text: &str) -> f32 {
        text.chars().count() as f32
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        text.char_indices().map(|(at, c)| at + c.len_utf8()).collect()
    }
}

#[test]
fn wrapping_prefers_spaces_and_ends_in_an_ellipsis() {
    assert_eq!(rows::wrap("one two three", 9.0, 2, &Even), ["one two", "three"]);
    assert_eq!(rows::wrap("abcdefghij", 4.0, 2, &Even), ["abcd", "efg…"]);
    assert_eq!(rows::wrap("short", 9.0, 1, &Even), ["short"]);
    assert_eq!(rows::wrap("ab", 0.5, 2, &Even), ["a", "…"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn everything_lies_inside_the_panel(
        width in 240u32..2500, height in 240u32..2500, tag in 1u16..=8,
        name in "[a-z 门店便利，（）😀]{0,120}",
    ) {
        let info = info(width, height, Orientation::from_tag(tag));
        let (wide, tall) = info.upright_size();
        let (panel, glyphs) = laid_out(&text(&name), &info);
        prop_assert!(panel.upright().height <= (tall as f32 * MOST_SHARE) as u32);
        for run in &panel.runs {
            prop_assert!(run.x + Letters::new(&glyphs, None).measure(&run.text, run.size) <= wide as f32, "{:?}", run);
            prop_assert!(run.y - f32::from(run.size) * 0.9 >= panel.upright().y as f32, "{:?}", run);
            prop_assert!(run.y + f32::from(run.size) * 0.25 <= tall as f32, "{:?}", run);
        }
    }

    #[test]
    fn the_inner_edge_falls_between_tiles(width in 240u32..2500, height in 240u32..2500, tag in 1u16..=8) {
        let info = info(width, height, Orientation::from_tag(tag));
        let (panel, _) = laid_out(&text("门店"), &info);
        let Rect { x, y, width: w, height: h } = panel.rect;
        prop_assert!((x + w, y + h) <= (width, height));
        let on_grid = |start: u32, length: u32, side: u32| {
            start.is_multiple_of(16) && ((start + length).is_multiple_of(16) || start + length == side)
        };
        prop_assert!(on_grid(x, w, width) && on_grid(y, h, height), "{:?}", panel.rect);
    }
}
