//! A keystore in memory, and randomness from a seed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use routebook::{KeyError, Keys, Random, Signer, SoftwareSigner};
use routebook_vfs::Chance;

/// Randomness that follows from a seed.
pub struct SeededRandom(Mutex<Chance>);

impl SeededRandom {
    /// Randomness for one purpose of one seed.
    pub fn of(seed: u64, purpose: u64) -> Arc<Self> {
        let mut mixed = Chance::of(seed);
        Arc::new(Self(Mutex::new(Chance::of(mixed.draw() ^ purpose.wrapping_mul(0x9e37_79b9)))))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&chance.draw().to_le_bytes()[..chunk.len()]);
        }
    }
}

/// A keystore in memory. It lives in hardware: no power cut and no full disk touches it.
pub struct MemoryKeys {
    random: Arc<SeededRandom>,
    made: Mutex<BTreeMap<String, SoftwareSigner>>,
}

impl MemoryKeys {
    /// A keystore with these keys.
    pub fn with(random: Arc<SeededRandom>, made: BTreeMap<String, SoftwareSigner>) -> Arc<Self> {
        Arc::new(Self { random, made: Mutex::new(made) })
    }

    /// Every key by its label.
    pub fn all(&self) -> BTreeMap<String, SoftwareSigner> {
        self.made().clone()
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<String, SoftwareSigner>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keys for MemoryKeys {
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let signer = SoftwareSigner::generate(self.random.as_ref());
        self.made().insert(label.into(), signer.clone());
        Ok(Arc::new(signer))
    }

    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        self.made().get(label).cloned().map(|s| Arc::new(s) as Arc<dyn Signer>).ok_or(KeyError::Gone)
    }
}
