//! Turning pixels as a phone held upright stores them.

/// Pixels are turned in squares of this side, so that both sides stay in the processor's cache.
const TILE: usize = 32;

/// A quarter turn to the left, so that a viewer who obeys orientation 6 (turn right) sees the
/// picture upright. `width` is that of the picture before the turn; 3 bytes a pixel.
pub fn left(pixels: &[u8], width: usize) -> Vec<u8> {
    let height = pixels.len() / 3 / width;
    let mut turned = vec![0; pixels.len()];
    for top in (0..height).step_by(TILE) {
        for left in (0..width).step_by(TILE) {
            for y in top..height.min(top + TILE) {
                for x in left..width.min(left + TILE) {
                    let (from, to) = ((y * width + x) * 3, ((width - 1 - x) * height + y) * 3);
                    turned[to..to + 3].copy_from_slice(&pixels[from..from + 3]);
                }
            }
        }
    }
    turned
}
