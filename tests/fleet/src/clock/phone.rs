//! A phone's clocks: where its owner is in the day, and how wrong the phone shows it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use routebook_domain::ports::{Clock, ClockReading};
use routebook_domain::time::BootId;

use super::{MINUTE_MS, SimClock};

/// How a phone shows the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Minutes that its wall clock is ahead of the truth.
    pub wrong_by_min: i64,
    /// Minutes east of UTC that it shows.
    pub zone_min: i16,
}

impl Default for Habits {
    fn default() -> Self {
        Self { wrong_by_min: 0, zone_min: 480 }
    }
}

/// One phone's clocks. Its owner walks ahead of the company's clock while out of network, and the
/// script puts the company's clock forward past everybody before they meet in network again.
#[derive(Debug)]
pub struct PhoneClock {
    company: SimClock,
    habits: Habits,
    ahead_ms: AtomicI64,
    latest_ms: AtomicI64,
    boot: Mutex<Boot>,
}

#[derive(Clone, Copy, Debug)]
struct Boot {
    id: BootId,
    at_ms: i64,
}

impl PhoneClock {
    /// A phone that was switched on with this boot id two hours ago.
    pub fn new(company: SimClock, habits: Habits, boot: [u8; 16]) -> Self {
        let boot = Boot { id: BootId(boot), at_ms: company.now_ms() - 120 * MINUTE_MS };
        Self { company, habits, ahead_ms: AtomicI64::new(0), latest_ms: AtomicI64::new(0), boot: Mutex::new(boot) }
    }

    /// True time where the phone is, UTC milliseconds.
    pub fn true_ms(&self) -> i64 {
        let ms = self.company.now_ms() + self.ahead_ms.load(Ordering::SeqCst);
        self.latest_ms.fetch_max(ms, Ordering::SeqCst).max(ms)
    }

    /// Its owner spends so many minutes.
    pub fn spend(&self, minutes: i64) {
        self.ahead_ms.fetch_add(minutes * MINUTE_MS, Ordering::SeqCst);
    }

    /// Its owner is back in step with the company's clock.
    pub fn meet(&self) {
        self.ahead_ms.store(0, Ordering::SeqCst);
    }

    /// Switched off and on again: the monotonic clock starts from zero under another boot id.
    pub fn restart(&self, boot: [u8; 16]) {
        let fresh = Boot { id: BootId(boot), at_ms: self.true_ms() };
        *self.boot.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
    }
}

impl Clock for PhoneClock {
    fn now(&self) -> ClockReading {
        let boot = *self.boot.lock().unwrap_or_else(PoisonError::into_inner);
        let truth = self.true_ms();
        ClockReading {
            wall_ms: truth + self.habits.wrong_by_min * MINUTE_MS,
            zone_min: self.habits.zone_min,
            mono_ms: (truth - boot.at_ms).max(0) as u64,
            boot: boot.id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_wall_clock_leaves_the_monotonic_one_right() {
        let company = SimClock::real();
        let phone = PhoneClock::new(company, Habits { wrong_by_min: 300, zone_min: 540 }, [1; 16]);
        let before = phone.now();
        phone.spend(10);
        let after = phone.now();
        assert!(before.wall_ms - phone.true_ms() > 280 * MINUTE_MS);
        assert!((10 * MINUTE_MS as u64..11 * MINUTE_MS as u64).contains(&(after.mono_ms - before.mono_ms)));
    }

    #[test]
    fn a_restart_begins_another_boot_at_zero() {
        let phone = PhoneClock::new(SimClock::real(), Habits::default(), [1; 16]);
        phone.restart([2; 16]);
        assert_eq!(phone.now().boot, BootId([2; 16]));
        assert!(phone.now().mono_ms < 60_000);
    }

    #[test]
    fn meeting_the_company_again_never_turns_the_phone_back() {
        let phone = PhoneClock::new(SimClock::real(), Habits::default(), [1; 16]);
        phone.spend(30);
        let out = phone.now();
        phone.meet();
        assert!(phone.now().mono_ms >= out.mono_ms);
    }
}
