//! Where the server's time and randomness come from.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use routebook_domain::ports::{Clock, ClockReading, Random, fresh_id};
use routebook_domain::time::BootId;

/// The clock and the randomness that a server runs on; tests hand in their own clock.
#[derive(Clone)]
pub struct Ports {
    /// Only the wall clock and the zone of its readings are used.
    pub clock: Arc<dyn Clock>,
    /// Ids, tokens, salts, keys.
    pub random: Arc<dyn Random>,
}

impl Ports {
    /// The machine's own.
    pub fn system() -> Self {
        Self::with_clock(Arc::new(SystemClock::start()))
    }

    /// Another clock, the machine's randomness.
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self { clock, random: Arc::new(SystemRandom) }
    }

    /// UTC milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.clock.now().wall_ms
    }

    /// 16 bytes of a UUIDv7.
    pub fn fresh_id(&self) -> [u8; 16] {
        fresh_id(self.random.as_ref(), self.now_ms())
    }
}

/// The operating system's random source.
struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness tokens could be guessed: better no server than such a one.
        #[allow(clippy::expect_used)]
        getrandom::fill(bytes).expect("the operating system hands out random bytes");
    }
}

/// The machine's wall clock; a process counts as one boot.
struct SystemClock {
    started: Instant,
    boot: BootId,
}

impl SystemClock {
    fn start() -> Self {
        let mut boot = [0; 16];
        SystemRandom.fill(&mut boot);
        Self { started: Instant::now(), boot: BootId(boot) }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> ClockReading {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mono_ms = self.started.elapsed().as_millis() as u64;
        ClockReading { wall_ms: wall.as_millis() as i64, zone_min: 0, mono_ms, boot: self.boot }
    }
}
