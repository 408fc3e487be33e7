#![allow(clippy::unwrap_used)]

use super::*;
use crate::Orientation;
use crate::panel::layout::tests::{info, text};
use crate::panel::{Glyphs, lay_out};

/// The panel alone, as it is seen: every strip of `rows` rows put together and turned upright.
fn seen(shown: (u32, u32), orientation: Orientation, rows: u32) -> Vec<Vec<u8>> {
    let size = orientation.size(shown);
    let info = info(size.0, size.1, orientation);
    let glyphs = Glyphs::new().unwrap();
    let letters = Letters::new(&glyphs, None);
    let panel = lay_out(&text("门店：好邻居 😀"), &info, &letters);
    let mut painter = Painter::new(&panel, &letters);
    let Rect { x, y, width, height } = panel.rect;
    let wide = width.next_multiple_of(16);
    let mut stored = vec![vec![0; size.0 as usize]; size.1 as usize];
    for top in (y..y + height).step_by(rows as usize) {
        let area = Rect { x, y: top, width: wide, height: rows };
        let (grey, touched) = strip(&mut painter, area);
        check_touched(area, &grey, &touched);
        for (v, line) in (top..y + height).zip(grey.chunks_exact(wide as usize)) {
            stored[v as usize][x as usize..(x + width) as usize].copy_from_slice(&line[..width as usize]);
        }
    }
    let Rect { y: top, height: deep, .. } = panel.upright();
    let pixel = |u, v| {
        let (x, y) = orientation.stored(size, u, v);
        stored[y as usize][x as usize]
    };
    (top..top + deep).map(|v| (0..shown.0).map(|u| pixel(u, v)).collect()).collect()
}

fn strip(painter: &mut Painter, area: Rect) -> (Vec<u8>, Vec<bool>) {
    let mut grey = vec![BACKGROUND; (area.width * area.height) as usize];
    let mut touched = vec![false; grey.len() / 64];
    painter.grey(area, &mut grey, &mut touched);
    (grey, touched)
}

fn check_touched(area: Rect, grey: &[u8], touched: &[bool]) {
    let across = area.width as usize / 8;
    for (block, is_touched) in touched.iter().enumerate() {
        let (left, top) = (block % across * 8, block / across * 8);
        let pixels = (0..64).map(|i| grey[(top + i / 8) * area.width as usize + left + i % 8]);
        assert_eq!(pixels.clone().any(|p| p != BACKGROUND), *is_touched, "block {block} of {area:?}");
    }
}

#[test]
fn the_same_panel_is_seen_in_every_orientation() {
    // Whole tiles: else the bar and the depth, which end on the stored grid, differ by a part of a tile.
    let reference = seen((608, 480), Orientation::Upright, 16);
    let white = reference.iter().flatten().filter(|p| **p > 240).count();
    assert!(white > 1000, "there is text: {white}");
    for orientation in Orientation::ALL {
        assert!(seen((608, 480), orientation, 16) == reference, "{orientation:?}");
    }
}

#[test]
fn the_height_of_the_strips_does_not_matter() {
    for orientation in [Orientation::Upright, Orientation::Turned90, Orientation::Transverse] {
        assert!(seen((611, 477), orientation, 8) == seen((611, 477), orientation, 32), "{orientation:?}");
    }
}

#[test]
fn beyond_the_picture_there_is_only_background() {
    let glyphs = Glyphs::new().unwrap();
    let letters = Letters::new(&glyphs, None);
    let info = info(611, 477, Orientation::Upright);
    let panel = lay_out(&text(&"长".repeat(99)), &info, &letters);
    let mut painter = Painter::new(&panel, &letters);
    let area = Rect { x: 0, y: 464, width: 624, height: 16 };
    let (grey, _) = strip(&mut painter, area);
    let beyond = |i: usize| i % 624 >= 611 || i / 624 >= 477 - 464;
    assert!(grey.iter().enumerate().all(|(i, p)| !beyond(i) || *p == BACKGROUND));
}

#[test]
fn the_bar_has_the_colour_of_trust_and_lies_on_the_grid() {
    let glyphs = Glyphs::new().unwrap();
    let letters = Letters::new(&glyphs, None);
    for orientation in Orientation::ALL {
        let size = orientation.size((611, 477));
        let panel = lay_out(&text("门店"), &info(size.0, size.1, orientation), &letters);
        let (bar, colour) = Painter::new(&panel, &letters).bar();
        assert_eq!(colour, [46, 204, 113], "verified is green");
        assert_eq!(bar.meet(panel.rect), Some(bar), "{orientation:?}");
        let on_grid = |from: u32, length: u32, side: u32| {
            from.is_multiple_of(16) && ((from + length).is_multiple_of(16) || from + length == side)
        };
        assert!(on_grid(bar.x, bar.width, size.0) && on_grid(bar.y, bar.height, size.1), "{orientation:?} {bar:?}");
    }
}
