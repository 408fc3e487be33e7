//! The company's clock: runs like a real one, and can be put forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use routebook_domain::ports::{Clock, ClockReading};
use routebook_domain::time::{BootId, BusinessDays, Day};

const SHANGHAI_MIN: i16 = 480;

/// A clock that the server and every phone share. It never goes back.
#[derive(Clone, Debug)]
pub struct SimClock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    since: Option<Instant>,
    real_ms: i64,
    offset_ms: AtomicI64,
}

impl SimClock {
    /// The real time of this machine.
    pub fn real() -> Self {
        let real_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64);
        Self(Arc::new(Inner { since: Some(Instant::now()), real_ms, offset_ms: AtomicI64::new(0) }))
    }

    /// A clock that stands still at a moment, UTC milliseconds, until it is put forward.
    pub fn still(at_ms: i64) -> Self {
        Self(Arc::new(Inner { since: None, real_ms: at_ms, offset_ms: AtomicI64::new(0) }))
    }

    /// A clock that starts the given number of business days before the real one.
    pub fn days_ago(days: u32) -> Self {
        let clock = Self::real();
        let start = clock.today().plus(-(days as i32));
        let start_ms = BusinessDays::default().moment(start, 8 * 60 + 30);
        clock.0.offset_ms.store(start_ms - clock.now_ms(), Ordering::SeqCst);
        clock
    }

    /// UTC milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.real_now_ms() + self.0.offset_ms.load(Ordering::SeqCst)
    }

    /// The business day in Asia/Shanghai.
    pub fn today(&self) -> Day {
        BusinessDays::default().day_of(self.now_ms())
    }

    /// Puts the clock forward to a minute of a day; leaves it when it is later already.
    pub fn put_forward(&self, day: Day, minute: u32) {
        self.put_to(BusinessDays::default().moment(day, minute));
    }

    /// Puts the clock forward to a moment, UTC milliseconds; leaves it when it is later already.
    pub fn put_to(&self, at_ms: i64) {
        self.0.offset_ms.fetch_max(at_ms - self.real_now_ms(), Ordering::SeqCst);
    }

    /// Puts the clock forward to the real time.
    pub fn catch_up(&self) {
        self.0.offset_ms.fetch_max(0, Ordering::SeqCst);
    }

    fn real_now_ms(&self) -> i64 {
        self.0.real_ms + self.0.since.map_or(0, |since| since.elapsed().as_millis() as i64)
    }
}

impl Clock for SimClock {
    fn now(&self) -> ClockReading {
        let wall_ms = self.now_ms();
        ClockReading { wall_ms, zone_min: SHANGHAI_MIN, mono_ms: wall_ms.max(0) as u64, boot: BootId([0; 16]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_days_ago_in_the_morning_and_goes_forward_only() {
        let clock = SimClock::days_ago(2);
        let first = clock.today();
        clock.put_forward(first.plus(1), 9 * 60);
        clock.put_forward(first, 9 * 60);
        assert_eq!(clock.today(), first.plus(1));
        clock.catch_up();
        assert_eq!(clock.today(), first.plus(2));
    }

    #[test]
    fn one_that_stands_still_moves_only_when_it_is_put_forward() {
        let clock = SimClock::still(1_000);
        clock.put_to(5_000);
        clock.put_to(2_000);
        assert_eq!(clock.now_ms(), 5_000);
    }
}
