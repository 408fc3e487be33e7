//! Hybrid logical clock (Kulkarni et al., 2014): 48 bits of milliseconds, 16 bits of counter.

use serde::{Deserialize, Serialize};

/// How far a claimed clock may run ahead of its arrival before it is pulled back, in milliseconds.
pub const AHEAD_MS: i64 = 5 * 60 * 1000;

/// A point in hybrid time; compares like the order of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(u64);

impl Hlc {
    /// From milliseconds since 1970 (clamped to 48 bits) and a counter.
    pub fn new(ms: i64, counter: u16) -> Self {
        let ms = ms.clamp(0, (1 << 48) - 1) as u64;
        Self((ms << 16) | u64::from(counter))
    }

    /// From its packed form.
    pub const fn from_packed(packed: u64) -> Self {
        Self(packed)
    }

    /// Milliseconds in the upper 48 bits, the counter in the lower 16.
    pub const fn packed(self) -> u64 {
        self.0
    }

    /// The millisecond part.
    pub const fn ms(self) -> i64 {
        (self.0 >> 16) as i64
    }

    /// The next tick: one more in the counter, spilling into the milliseconds.
    pub const fn tick(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The clock of a local write at `now_ms`, after `self`. Never refused, however far the clocks drift.
    pub fn advance(self, now_ms: i64) -> Self {
        self.tick().max(Self::new(now_ms, 0))
    }

    /// The clock that counts: never before `previous`, never more than five minutes past `arrival_ms`.
    pub fn effective(claimed: Self, previous: Self, arrival_ms: i64) -> Self {
        previous.tick().max(claimed.min(Self::new(arrival_ms + AHEAD_MS, 0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn local_writes_always_move_forward(last in any::<u64>(), now in 0..1i64 << 47) {
            let last = Hlc::from_packed(last >> 1);
            prop_assert!(last.advance(now) > last);
        }

        #[test]
        fn an_effective_clock_follows_its_predecessor(c in any::<u64>(), p in any::<u64>(), at in 0..1i64 << 47) {
            let previous = Hlc::from_packed(p >> 1);
            prop_assert!(Hlc::effective(Hlc::from_packed(c), previous, at) > previous);
        }

        #[test]
        fn the_future_is_pulled_back(at in 0..1i64 << 40, ahead in AHEAD_MS..1i64 << 46) {
            let claimed = Hlc::new(at + ahead, 7);
            prop_assert_eq!(Hlc::effective(claimed, Hlc::default(), at).ms(), at + AHEAD_MS);
        }
    }
}
