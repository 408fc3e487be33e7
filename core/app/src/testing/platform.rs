//! A clock that tests turn, numbers that count, keys in memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use routebook_domain::ports::{Clock, ClockReading, Random, Signer};
use routebook_domain::time::BootId;
use routebook_protocol::SoftwareSigner;

use super::MORNING;
use crate::platform::{KeyError, Keys, Platform, UnknownDisk};

#[derive(Default)]
pub struct TurnedClock(AtomicI64);

impl TurnedClock {
    pub fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }
    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::SeqCst);
    }
    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> ClockReading {
        let wall_ms = self.0.fetch_add(1, Ordering::SeqCst);
        ClockReading { wall_ms, zone_min: 480, mono_ms: (wall_ms - MORNING + 1_000_000) as u64, boot: BootId([5; 16]) }
    }
}

/// Counts, so that every id and salt differs and every run is the same.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            chunk.copy_from_slice(&n.to_le_bytes()[..chunk.len()]);
        }
    }
}

pub struct MemoryKeys {
    pub random: Arc<dyn Random>,
    pub made: Mutex<BTreeMap<String, SoftwareSigner>>,
    /// The phone is locked: no key opens.
    pub locked: AtomicBool,
}

impl Keys for MemoryKeys {
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let signer = SoftwareSigner::generate(self.random.as_ref());
        self.made.lock().unwrap().insert(label.into(), signer.clone());
        Ok(Arc::new(signer))
    }
    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        if self.locked.load(Ordering::SeqCst) {
            return Err(KeyError::Locked);
        }
        let made = self.made.lock().unwrap();
        made.get(label).cloned().map(|s| Arc::new(s) as Arc<dyn Signer>).ok_or(KeyError::Gone)
    }
}

pub fn platform(clock: Arc<TurnedClock>) -> Platform {
    with_keys(clock).0
}

/// A platform, and its keystore for a test that locks it.
pub fn with_keys(clock: Arc<TurnedClock>) -> (Platform, Arc<MemoryKeys>) {
    let random: Arc<dyn Random> = Arc::new(Counted::default());
    let keys = Arc::new(MemoryKeys { random: random.clone(), made: Mutex::default(), locked: AtomicBool::new(false) });
    let store = keys.clone();
    let platform = Platform {
        clock,
        random,
        keys,
        disk: Arc::new(UnknownDisk),
        transport: Arc::new(routebook_sync::Http),
        vfs: None,
        database_key: None,
        bitmaps: None,
        app: "routebook/test".into(),
        platform: "test".into(),
    };
    (platform, store)
}
