//! The disk: its files by name, and what a test does to it.

mod fault;
mod image;
mod locks;
mod pages;
mod state;

pub(crate) use fault::Course;
pub use fault::{Loss, Operation, Verb};
pub(crate) use locks::{Holder, Level};
pub(crate) use state::State;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::chance::Chance;
use crate::ffi::Registered;

/// What SQLite's side and a test's side share.
#[derive(Default)]
pub(crate) struct Shared(Mutex<State>);

impl Shared {
    pub fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked is over; its disk is still in order for whatever is dropped behind it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A disk in memory with a VFS of its own, registered until the last clone is dropped.
#[derive(Clone)]
pub struct Disk {
    shared: Arc<Shared>,
    registered: Arc<Registered>,
}

impl Default for Disk {
    fn default() -> Self {
        Self::new()
    }
}

impl Disk {
    /// An empty disk that works.
    pub fn new() -> Self {
        let shared = Arc::new(Shared::default());
        Self { registered: Arc::new(Registered::new(Arc::clone(&shared))), shared }
    }

    /// Under which name SQLite opens files on it.
    pub fn vfs(&self) -> &str {
        self.registered.name()
    }

    /// How many changes were asked for so far: writes, truncations, syncs and deletions.
    pub fn count(&self) -> u64 {
        self.shared.state().plan.count
    }

    /// Cuts the power while the change of this number, counted from 0, is under way.
    pub fn cut_at(&self, number: u64) {
        self.shared.state().plan.cut_at = Some(number);
    }

    /// Cuts the power at once. From here on everything fails until [`Disk::restart`].
    pub fn cut(&self) {
        self.shared.state().plan.off = true;
    }

    /// Whether the power is away.
    pub fn is_off(&self) -> bool {
        self.shared.state().plan.off
    }

    /// Lets the change of this number fail, once.
    pub fn fail_at(&self, number: u64) {
        self.shared.state().plan.fail_at = Some(number);
    }

    /// From the change of this number on, a sync says that it did what it did not.
    pub fn lie_from(&self, number: u64) {
        self.shared.state().plan.lies_from = Some(number);
    }

    /// Whether a sync has lied since the last restart.
    pub fn has_lied(&self) -> bool {
        self.shared.state().plan.lied
    }

    /// Lets all files have so many bytes together; `None` makes room again.
    pub fn limit(&self, bytes: Option<u64>) {
        self.shared.state().plan.room = bytes;
    }

    /// Takes back what was planned: nothing fails, lies or is full from here on.
    pub fn mend(&self) {
        let plan = &mut self.shared.state().plan;
        (plan.cut_at, plan.fail_at, plan.lies_from, plan.room) = (None, None, None, None);
    }

    /// How many bytes all files have together.
    pub fn used(&self) -> u64 {
        self.shared.state().used()
    }

    /// Begins to note every change.
    pub fn record(&self) {
        self.shared.state().plan.record = Some(Vec::new());
    }

    /// The changes that were noted, the first one first; noting ends.
    pub fn recorded(&self) -> Vec<Operation> {
        self.shared.state().plan.record.take().unwrap_or_default()
    }

    /// Gives the power back: what was not safe is lost as `loss` says, nothing is planned any more, and nobody holds
    /// a file open. Connections of before only fail from here on.
    pub fn restart(&self, loss: Loss, chance: &mut Chance) {
        self.shared.state().restart(loss, chance);
    }

    /// The names of all files.
    pub fn files(&self) -> Vec<String> {
        self.shared.state().files()
    }

    /// What programs read of a file.
    pub fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        self.shared.state().bytes(file)
    }

    /// Puts a file in place, safe at once.
    pub fn put(&self, file: &str, bytes: Vec<u8>) {
        self.shared.state().put(file, bytes);
    }

    /// Takes every file away whose name begins so.
    pub fn remove(&self, prefix: &str) {
        self.shared.state().remove(prefix);
    }

    /// Copies every file whose name begins with `from` to the same name with `to` in its place, all at one moment: a
    /// backup that is put on another phone.
    pub fn copy(&self, from: &str, to: &str) {
        self.shared.state().copy(from, to);
    }
}
