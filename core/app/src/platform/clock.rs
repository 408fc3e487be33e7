//! The system's clocks.

use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use routebook_domain::ports::{Clock, ClockReading, Random};
use routebook_domain::time::BootId;

use super::SystemRandom;

/// By how much wall clock and [`Instant`] may part before one of them is taken to have stood still or jumped.
const APART: Duration = Duration::from_secs(5);

/// Reads the system's clocks. Where the system does not say which boot this is, the process counts as one, until
/// its clocks part: some systems' [`Instant`] stands still in sleep, and a time carried on over that would be wrong.
pub struct SystemClock {
    pub(super) boot: Option<BootId>,
    own: Mutex<Own>,
}

/// A boot that this process counts by itself.
struct Own {
    boot: BootId,
    begun: Instant,
    wall: SystemTime,
}

impl Own {
    fn begin() -> Self {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes);
        Self { boot: BootId(bytes), begun: Instant::now(), wall: SystemTime::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl SystemClock {
    /// Finds out which boot this is.
    pub fn new() -> Self {
        let boot = boot_of_system().filter(|_| uptime_ms().is_some());
        Self { boot, own: Mutex::new(Own::begin()) }
    }

    fn since_boot(&self) -> (BootId, u64) {
        if let Some(known) = self.boot.zip(uptime_ms()) {
            return known;
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if parted(own.wall, SystemTime::now(), own.begun.elapsed()) {
            *own = Own::begin();
        }
        (own.boot, own.begun.elapsed().as_millis() as u64)
    }
}

/// Whether the wall clock moved by something else than what has elapsed.
fn parted(from: SystemTime, to: SystemTime, elapsed: Duration) -> bool {
    to.duration_since(from).map_or(true, |moved| moved.abs_diff(elapsed) > APART)
}

impl Clock for SystemClock {
    fn now(&self) -> ClockReading {
        let (boot, mono_ms) = self.since_boot();
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let zone_min = (chrono::Local::now().offset().local_minus_utc() / 60) as i16;
        ClockReading { wall_ms: wall.as_millis() as i64, zone_min, mono_ms, boot }
    }
}

fn boot_of_system() -> Option<BootId> {
    let text = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let mut bytes = [0; 16];
    hex::decode_to_slice(text.trim().replace('-', ""), &mut bytes).ok()?;
    Some(BootId(bytes))
}

/// Seconds since boot, counting sleep, in hundredths.
fn uptime_ms() -> Option<u64> {
    let text = fs::read_to_string("/proc/uptime").ok()?;
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some((seconds * 1000.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boots(clock: &SystemClock, wall: SystemTime) -> (BootId, BootId) {
        let mut own = clock.own.lock().unwrap_or_else(PoisonError::into_inner);
        let before = own.boot;
        own.wall = wall;
        drop(own);
        (before, clock.since_boot().0)
    }

    #[test]
    fn a_process_that_counts_its_own_boot_begins_another_once_its_clocks_part() {
        let clock = SystemClock { boot: None, own: Mutex::new(Own::begin()) };
        let (before, after) = boots(&clock, SystemTime::now());
        assert_eq!(before, after);
        let (before, asleep) = boots(&clock, SystemTime::now() - Duration::from_secs(3600));
        assert_ne!(before, asleep);
        let (before, turned_back) = boots(&clock, SystemTime::now() + Duration::from_secs(3600));
        assert_ne!(before, turned_back);
    }
}
