//! What only tests call: a phone whose chance follows from a seed, and a call that panics.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use routebook::{FileKeys, Platform, Random};

use crate::error::Trouble;
use crate::phone::{RoutebookCore, open_on};
use crate::platform::{PhonePlatform, key_folder};
use crate::runtime;

/// As [`crate::open_phone`], with every id, key and nonce from a seed, and signatures that follow from key and digest:
/// with the same clock and the same calls, another run writes the same bytes.
#[uniffi::export]
pub async fn open_rehearsal(path: String, platform: PhonePlatform, seed: u64) -> Result<Arc<RoutebookCore>, Trouble> {
    open_on(path, platform, move |index, all| seeded(index, all, seed)).await
}

/// Panics where the work is done.
#[uniffi::export]
pub async fn rehearse_panic() -> Result<(), Trouble> {
    runtime::blocking(|| panic!("on purpose")).await
}

fn seeded(index: &Path, platform: &mut Platform, seed: u64) {
    let random: Arc<dyn Random> = Arc::new(Seeded(Mutex::new(seed)));
    platform.random = random.clone();
    platform.keys = Arc::new(FileKeys::new(&key_folder(index), random));
}

/// SplitMix64 (Steele et al. 2014), little end first.
struct Seeded(Mutex<u64>);

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&next(&mut state).to_le_bytes()[..chunk.len()]);
        }
    }
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
