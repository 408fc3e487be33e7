use std::sync::Arc;

use super::Installation;
use crate::changes::{Changed, Observation};

impl Installation {
    /// Calls the listener after every commit with what kinds changed, for whoever works on this phone, until the
    /// observation is dropped. It runs on a thread of its own: what comes while it is busy is told in one call after it,
    /// and neither its panic nor its slowness reaches whoever writes.
    pub fn observe(&self, listener: Arc<dyn Fn(&Changed) + Send + Sync>) -> Observation {
        self.shared.changes.observe(listener)
    }
}
