//! What a power cut leaves is chance, and the same chance for the same seed.

/// Numbers that follow from a seed (SplitMix64, Steele et al. 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance from a seed.
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but without, `limit` (at least 1).
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.draw() % if limit == 0 { 1 } else { limit }
    }

    /// Whether one of `n` equal cases happened.
    pub const fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}
