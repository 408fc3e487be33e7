//! Who hears that something changed. They hear what kinds, never the data: a screen asks again.

mod changed;
mod slot;
#[cfg(test)]
mod tests;

pub use changed::Changed;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use slot::Slot;

/// What is called with every change.
pub type Listener = Arc<dyn Fn(&Changed) + Send + Sync>;

/// Everybody who observes one phone. Clones are one and the same.
#[derive(Clone, Default)]
pub struct Changes {
    hub: Arc<Hub>,
}

#[derive(Default)]
struct Hub {
    all: Mutex<Listeners>,
}

#[derive(Default)]
struct Listeners {
    next: u64,
    slots: BTreeMap<u64, Arc<Slot>>,
}

impl Hub {
    fn all(&self) -> MutexGuard<'_, Listeners> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changes {
    /// Whether anybody would hear.
    pub fn are_watched(&self) -> bool {
        !self.hub.all().slots.is_empty()
    }

    /// Tells everybody, without waiting for anybody.
    pub fn tell(&self, changed: &Changed) {
        if !changed.is_nothing() {
            let slots: Vec<_> = self.hub.all().slots.values().cloned().collect();
            slots.iter().for_each(|slot| Slot::tell(slot, changed));
        }
    }

    /// From here on this listener hears, until the observation is dropped.
    pub fn observe(&self, listener: Listener) -> Observation {
        let (slot, mut all) = (Arc::new(Slot::new(listener)), self.hub.all());
        all.next += 1;
        let id = all.next;
        all.slots.insert(id, slot.clone());
        Observation { hub: Arc::downgrade(&self.hub), id, slot }
    }
}

/// A listener that hears; dropping this ends it. A call that is under way is not waited for, and none begins after it.
#[must_use = "dropping it ends the observation"]
pub struct Observation {
    hub: Weak<Hub>,
    id: u64,
    slot: Arc<Slot>,
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.slot.stop();
        if let Some(hub) = self.hub.upgrade() {
            hub.all().slots.remove(&self.id);
        }
    }
}
