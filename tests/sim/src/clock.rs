//! Time that passes only when the script says so: one for the world, and for each phone what it takes it for.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use routebook::{BootId, Clock, ClockReading};

/// 2026-11-21 10:00 in Shanghai, a Saturday.
pub const MORNING: i64 = 1_795_226_400_000;

/// The time that is true, and the server's.
#[derive(Debug)]
pub struct WorldClock(AtomicI64);

impl WorldClock {
    /// Begins at a moment, UTC milliseconds.
    pub fn at(ms: i64) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(ms)))
    }

    /// Lets time pass.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// The moment, UTC milliseconds.
    pub fn ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Clock for WorldClock {
    fn now(&self) -> ClockReading {
        let ms = self.ms();
        ClockReading { wall_ms: ms, zone_min: 480, mono_ms: ms as u64, boot: BootId([0; 16]) }
    }
}

/// A phone's clocks: the wall clock can be set wrong, the other begins anew with each boot.
pub struct PhoneClock {
    world: Arc<WorldClock>,
    own: Mutex<Own>,
}

struct Own {
    ahead_ms: i64,
    booted_ms: i64,
    boots: u8,
    phone: u8,
}

impl PhoneClock {
    /// A phone that goes right and was booted a while ago.
    pub fn new(world: &Arc<WorldClock>, phone: u8) -> Arc<Self> {
        let own = Own { ahead_ms: 0, booted_ms: world.ms() - 1_000_000, boots: 1, phone };
        Arc::new(Self { world: Arc::clone(world), own: Mutex::new(own) })
    }

    /// Sets the wall clock wrong by so much.
    pub fn jump(&self, ahead_ms: i64) {
        self.own().ahead_ms = ahead_ms;
    }

    /// Restarts the phone.
    pub fn reboot(&self) {
        let mut own = self.own();
        own.boots = own.boots.wrapping_add(1);
        own.booted_ms = self.world.ms();
    }

    fn own(&self) -> MutexGuard<'_, Own> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for PhoneClock {
    fn now(&self) -> ClockReading {
        let (own, ms) = (self.own(), self.world.ms());
        let mut boot = [own.phone; 16];
        boot[0] = own.boots;
        let mono_ms = (ms - own.booted_ms) as u64;
        ClockReading { wall_ms: ms + own.ahead_ms, zone_min: 480, mono_ms, boot: BootId(boot) }
    }
}
