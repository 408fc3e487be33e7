//! What a difference hash tells: 64 bits, each whether the picture gets brighter to the right; 8 rows, the top bit first.

/// A picture with fewer borders between its bits says too little to be told from another: a wall, the sky, a lens cap.
/// Of 112 borders between neighbours real scenes have 29 to 48; a plain gradient has none, light that falls off to both
/// sides 8.
const LEAST_BORDERS: u32 = 16;

/// Whether a picture says enough to be told from others by its difference hash: a wall or the night sky does not.
pub fn is_telling(dhash: u64) -> bool {
    borders(dhash) >= LEAST_BORDERS
}

/// How often neighbouring bits differ, along the rows and down the columns of the 8 by 8 bits.
fn borders(hash: u64) -> u32 {
    const BUT_LAST_COLUMN: u64 = 0xfefe_fefe_fefe_fefe;
    let along = (hash ^ (hash << 1)) & BUT_LAST_COLUMN;
    let down = (hash ^ (hash << 8)) & !0xff;
    along.count_ones() + down.count_ones()
}

/// How many of the 64 bits differ between two pictures, or between one and the other's mirror image: a mirrored copy is
/// a copy.
pub fn apart(a: u64, b: u64) -> u32 {
    let differing = |other: u64| (a ^ other).count_ones();
    differing(b).min(differing(mirrored(b)))
}

/// The hash of the same picture mirrored left to right, as far as no neighbours are equally bright: every row is a byte.
fn mirrored(hash: u64) -> u64 {
    !u64::from_be_bytes(hash.to_be_bytes().map(u8::reverse_bits))
}
