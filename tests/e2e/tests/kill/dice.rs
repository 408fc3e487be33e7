//! Chance that can be had again.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The variable that repeats a run: its value is the seed.
const VARIABLE: &str = "ROUTEBOOK_KILL_SEED";

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    /// The seed that [`VARIABLE`] gives, else one of the clock; printed, so that a failing run can be repeated.
    pub fn of_this_run() -> Self {
        let given = std::env::var(VARIABLE).ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64);
        eprintln!("{VARIABLE}={seed}");
        Self(seed)
    }

    /// A number from 0 up to, not including, `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % u64::from(end)) as u32
    }

    /// Any part of a duration, and a little more, so that a verb sometimes comes to its end.
    pub fn part(&mut self, whole: Duration) -> Duration {
        whole * self.below(1150) / 1000
    }
}
