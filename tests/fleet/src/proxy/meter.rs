//! Counts what goes up, so that a script can act in the middle of it.

use std::sync::Arc;

use tokio::sync::watch;

/// Bytes that went up through all proxies that share it.
#[derive(Clone, Debug)]
pub struct Meter(Arc<watch::Sender<u64>>);

impl Default for Meter {
    fn default() -> Self {
        Self(Arc::new(watch::channel(0).0))
    }
}

impl Meter {
    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        *self.0.borrow()
    }

    /// Returns when the count has reached `bytes`.
    pub async fn reaches(&self, bytes: u64) {
        let mut count = self.0.subscribe();
        let _ = count.wait_for(|n| *n >= bytes).await;
    }

    pub(super) fn add(&self, bytes: usize) {
        self.0.send_modify(|n| *n += bytes as u64);
    }
}
