//! What is counted for whoever watches.

use super::Engine;
use crate::effect::{Effect, Phase, Progress};

/// What this sync has done; only what an answer has confirmed counts.
pub struct Count {
    /// Ops that the server holds.
    pub pushed: u64,
    /// Entries that came.
    pub pulled: u64,
    /// Pages of the snapshot that is read, and how many it has.
    pub leafed: (u64, u64),
    /// Bytes of files that the server holds.
    pub sent: u64,
    /// Files that were delivered.
    pub files: u64,
    /// Bytes of bodies in both directions.
    pub travelled: u64,
}

impl Count {
    pub const fn new() -> Self {
        Self { pushed: 0, pulled: 0, leafed: (0, 0), sent: 0, files: 0, travelled: 0 }
    }
}

impl Engine {
    pub(super) fn progress(&self, phase: Phase) -> Effect {
        let (start, count) = (self.start.as_ref(), &self.count);
        let of = |waiting: Option<u64>, done: u64| waiting.map(|w| w.max(done));
        let (done, total) = match phase {
            Phase::Push => (count.pushed, of(start.map(|s| s.waiting_ops), count.pushed)),
            Phase::Pull => (count.pulled, None),
            Phase::Snapshot => (count.leafed.0, Some(count.leafed.1)),
            Phase::Media => (count.sent, of(start.map(|s| s.waiting_bytes), count.sent)),
        };
        let files_total = start.map_or(0, |s| s.waiting_files).max(count.files);
        Effect::Progress(Progress { phase, done, total, files: count.files, files_total, bytes: count.travelled })
    }
}
