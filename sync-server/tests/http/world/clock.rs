use std::sync::atomic::{AtomicI64, Ordering};

use routebook_domain::ports::{Clock, ClockReading};
use routebook_domain::time::BootId;

/// 2026-11-21 (a Saturday) 09:00 in Shanghai, until somebody turns it on.
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_795_222_800_000))
    }
}

impl TestClock {
    pub fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> ClockReading {
        let wall_ms = self.now_ms();
        ClockReading { wall_ms, zone_min: 480, mono_ms: wall_ms as u64, boot: BootId([7; 16]) }
    }
}
