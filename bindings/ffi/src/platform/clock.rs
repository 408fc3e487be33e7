//! The phone's clocks.

use std::sync::Arc;

use routebook::{BootId, Clock, ClockReading, SystemClock};
use sha2::{Digest, Sha256};

use crate::observer::CallbackFailed;

/// The clocks of a phone.
#[uniffi::export(with_foreign)]
pub trait BootClock: Send + Sync {
    /// Reads all of them at one moment. Where this fails, the program reads the system's own, and the server's time is
    /// not carried over.
    fn now(&self) -> Result<BootReading, CallbackFailed>;
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BootReading {
    /// The wall clock, UTC milliseconds.
    pub wall_ms: i64,
    /// The zone, minutes east of UTC.
    pub zone_minutes: i16,
    /// Nanoseconds since boot, counting sleep: Android's `elapsedRealtimeNanos`, Apple's `CLOCK_MONOTONIC_RAW`.
    pub monotonic_ns: u64,
    /// Another text after each boot, and the same until the next.
    pub boot_id: String,
}

/// The phone's clocks as the facade reads them.
pub struct Bridge {
    phone: Arc<dyn BootClock>,
    own: SystemClock,
}

impl Bridge {
    /// With the system's to fall back on.
    pub fn new(phone: Arc<dyn BootClock>) -> Self {
        Self { phone, own: SystemClock::new() }
    }
}

impl Clock for Bridge {
    fn now(&self) -> ClockReading {
        let Ok(BootReading { wall_ms, zone_minutes, monotonic_ns, boot_id }) = self.phone.now() else {
            return self.own.now();
        };
        let mut boot = [0; 16];
        boot.copy_from_slice(&Sha256::digest(boot_id.as_bytes())[..16]);
        ClockReading { wall_ms, zone_min: zone_minutes, mono_ms: monotonic_ns / 1_000_000, boot: BootId(boot) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::Mutex;

    struct Told(Mutex<Option<BootReading>>);

    impl BootClock for Told {
        fn now(&self) -> Result<BootReading, CallbackFailed> {
            let told = self.0.lock().unwrap().clone();
            told.ok_or(CallbackFailed::Failed { detail: "no clock".into() })
        }
    }

    #[test]
    fn a_clock_that_fails_is_another_boot_so_that_nothing_is_carried_over() {
        let reading = BootReading { wall_ms: 5, zone_minutes: 480, monotonic_ns: 7_900_000, boot_id: "17".into() };
        let told = Arc::new(Told(Mutex::new(Some(reading))));
        let clock = Bridge::new(told.clone());
        let (first, second) = (clock.now(), clock.now());
        assert_eq!((first.wall_ms, first.zone_min, first.mono_ms, first.boot), (5, 480, 7, second.boot));
        *told.0.lock().unwrap() = None;
        assert_ne!(clock.now().boot, first.boot);
    }
}
