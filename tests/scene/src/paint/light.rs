//! What light and sensor do to every pixel.

use super::scaled;
use crate::plan::Plan;
use crate::random::mix;

/// Corners of a lens are darker; the light comes from above and from one side.
pub fn lens(plan: &Plan, y: u32, pixels: &mut [u8]) {
    let width = plan.width as i32;
    let down = 262 - (y * 50 / plan.height) as i32;
    for (x, pixel) in (0..width).zip(pixels.chunks_exact_mut(3)) {
        let off = (x - width / 2) * 256 / width;
        let light = down - off * off / 420 + off * plan.side / 256;
        pixel.copy_from_slice(&scaled([pixel[0], pixel[1], pixel[2]], light.max(0) as u32 * plan.level / 256));
    }
}

/// A sensor's grain: brightness mostly, colour a little. One mix serves four pixels.
pub fn grain(seed: u64, y: u32, row: &mut [u8], most: u8) {
    let line = mix(seed ^ u64::from(y) << 24);
    for (n, pixels) in (0u64..).zip(row.chunks_mut(12)) {
        let mut bits = mix(line.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        for pixel in pixels.chunks_exact_mut(3) {
            let light = bits as u8 & most;
            for (channel, shift) in pixel.iter_mut().zip([8, 9, 10]) {
                *channel = channel.saturating_add(light + (bits >> shift) as u8 % 2).saturating_sub(most / 2 + 1);
            }
            bits >>= 16;
        }
    }
}
