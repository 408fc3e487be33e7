//! Fills decoded pixels with the panel, as the splice would show it.

use super::Rect;
use crate::jpeg::{BACKGROUND, Paint, Pixels};

/// Rows at a time.
const STRIP: u32 = 16;

/// Draws what is painted in `rect` over the pixels there; the rectangle must lie inside the picture.
pub fn draw(pixels: &mut Pixels, paint: &mut dyn Paint, rect: Rect) {
    let Rect { x, y, width, height } = rect;
    let left = x / 8 * 8;
    let wide = (x + width - left).next_multiple_of(8);
    let mut grey = vec![0; (wide * STRIP) as usize];
    let mut touched = vec![false; (wide / 8 * STRIP / 8) as usize];
    for top in (y..y + height).step_by(STRIP as usize) {
        grey.fill(BACKGROUND);
        let area = Rect { x: left, y: top, width: wide, height: STRIP };
        paint.grey(area, &mut grey, &mut touched);
        for (v, row) in (top..(y + height).min(top + STRIP)).zip(grey.chunks_exact(wide as usize)) {
            let row = &row[(x - left) as usize..];
            (x..x + width).zip(row).for_each(|(u, value)| pixels.at((u, v)).fill(*value));
        }
    }
    tint(pixels, paint.bar());
}

fn tint(pixels: &mut Pixels, (bar, colour): (Rect, [u8; 3])) {
    if pixels.channels != colour.len() {
        return;
    }
    for y in bar.y..bar.y + bar.height {
        (bar.x..bar.x + bar.width).for_each(|x| pixels.at((x, y)).copy_from_slice(&colour));
    }
}
