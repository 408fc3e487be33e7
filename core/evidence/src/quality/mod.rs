//! What a photo looks like, in a few numbers.

/// What a photo looks like above every panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Look {
    /// Difference hash, 64 bits; the first comparison is the top bit.
    pub dhash: u64,
    /// Mean brightness, 0 to 255.
    pub brightness: u8,
    /// Coded bits a block in hundredths, where the file's coding tells.
    pub detail: Option<u32>,
}

/// How many of the 64 comparisons differ between two photos.
pub const fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}
