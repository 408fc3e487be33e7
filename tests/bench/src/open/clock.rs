//! A clock that goes only when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};

use routebook::{BootId, Clock, ClockReading};

/// Time as the script has it; the phone and the server share one.
#[derive(Debug)]
pub struct ScriptClock(AtomicI64);

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;

/// Milliseconds in a day.
pub const DAY: i64 = 24 * 60 * MINUTE;

/// Monday 2026-03-02, 09:00 in Shanghai.
pub const START: i64 = 1_772_413_200_000;

impl ScriptClock {
    /// A clock that shows the start of the script.
    pub fn new() -> Self {
        Self(AtomicI64::new(START))
    }

    /// Puts the clock to so many milliseconds after the start.
    pub fn set(&self, after_start: i64) {
        self.0.store(START + after_start, Ordering::Relaxed);
    }

    /// Lets so many milliseconds pass.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for ScriptClock {
    fn now(&self) -> ClockReading {
        let wall_ms = self.0.load(Ordering::Relaxed);
        let mono_ms = (wall_ms - START + DAY).unsigned_abs();
        ClockReading { wall_ms, zone_min: 480, mono_ms, boot: BootId([1; 16]) }
    }
}
