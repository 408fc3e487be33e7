//! The system's clocks.

use std::fs;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use routebook_domain::ports::{Clock, ClockReading, Random};
use routebook_domain::time::BootId;

use super::SystemRandom;

/// Reads the system's clocks. Where the system does not say which boot this is, the process counts as one.
pub struct SystemClock {
    boot: BootId,
    begun: Instant,
    pub(super) counts_boot: bool,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl SystemClock {
    /// Finds out which boot this is.
    pub fn new() -> Self {
        let known = boot_of_system().filter(|_| uptime_ms().is_some());
        let boot = known.unwrap_or_else(|| {
            let mut bytes = [0; 16];
            SystemRandom::new().fill(&mut bytes);
            BootId(bytes)
        });
        Self { boot, begun: Instant::now(), counts_boot: known.is_some() }
    }

    fn mono_ms(&self) -> u64 {
        let system = uptime_ms().filter(|_| self.counts_boot);
        system.unwrap_or_else(|| self.begun.elapsed().as_millis() as u64)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> ClockReading {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let zone_min = (chrono::Local::now().offset().local_minus_utc() / 60) as i16;
        ClockReading { wall_ms: wall.as_millis() as i64, zone_min, mono_ms: self.mono_ms(), boot: self.boot }
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
