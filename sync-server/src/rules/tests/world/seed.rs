//! Bytes that look random and replay exactly.

use std::sync::atomic::{AtomicU64, Ordering};

use routebook_domain::ports::Random;
use sha2::{Digest, Sha256};

#[derive(Default)]
pub struct Seed(AtomicU64);

impl Seed {
    /// Bytes that nobody drew from this one.
    pub fn apart(&self) -> Self {
        Self(AtomicU64::new(self.0.load(Ordering::Relaxed) + (1 << 40)))
    }
}

impl Random for Seed {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            let block: [u8; 32] = Sha256::digest(n.to_be_bytes()).into();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}
