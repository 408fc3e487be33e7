//! Chance that follows from a seed: the same seed walks the same way.

use std::sync::Mutex;

use routebook_domain::ports::Random;

/// A seeded source of choices (SplitMix64, Steele et al. 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one purpose: the run's seed and what tells this purpose from every other.
    pub fn of(seed: u64, purpose: &[u64]) -> Self {
        let mut dice = Self(seed);
        for part in purpose {
            dice.0 = dice.next() ^ part;
        }
        dice
    }

    /// The next 64 bits.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `0` up to, but without, `limit` (at least 1).
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// A number between the two, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below(most.abs_diff(least) + 1) as i64
    }

    /// One of the items of a list that is not empty.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len() as u64) as usize]
    }
}

/// A phone's randomness from a seed, so that a run can be walked again with the same ids and keys.
#[derive(Debug)]
pub struct SeededRandom(Mutex<Dice>);

impl SeededRandom {
    /// Randomness that these dice give.
    pub const fn new(dice: Dice) -> Self {
        Self(Mutex::new(dice))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut dice = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&dice.next().to_le_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_give_the_same_numbers_and_another_gives_others() {
        let draw =
            |seed, purpose: &[u64]| (0..4).scan(Dice::of(seed, purpose), |d, _| Some(d.next())).collect::<Vec<_>>();
        assert_eq!(draw(1, &[2, 3]), draw(1, &[2, 3]));
        assert_ne!(draw(1, &[2, 3]), draw(1, &[3, 2]));
        assert_ne!(draw(1, &[2, 3]), draw(2, &[2, 3]));
    }

    #[test]
    fn numbers_stay_within_their_limits() {
        let mut dice = Dice::of(7, &[]);
        assert!((0..200).all(|_| (3..=5).contains(&dice.between(3, 5))));
    }
}
