//! One listener on a thread of its own: whoever writes never waits for it, and what comes while it is busy is told in
//! one call after it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::{Changed, Listener};

/// A listener and what it has not heard.
pub struct Slot {
    listener: Listener,
    state: Mutex<State>,
    told: Condvar,
}

#[derive(Default)]
struct State {
    pending: Changed,
    running: bool,
    stopped: bool,
}

impl Slot {
    pub fn new(listener: Listener) -> Self {
        Self { listener, state: Mutex::default(), told: Condvar::new() }
    }

    /// The thread starts with the first change: most observations of a screen end before there is one.
    pub fn tell(slot: &Arc<Self>, changed: &Changed) {
        let mut state = slot.state();
        state.pending.merge(changed);
        if !state.running && !state.stopped {
            let own = slot.clone();
            let started = thread::Builder::new().name("routebook-changes".into()).spawn(move || own.run());
            // A system without a thread to spare keeps the change for the next one.
            state.running = started.is_ok();
        }
        slot.told.notify_all();
    }

    /// No call begins after this.
    pub fn stop(&self) {
        self.state().stopped = true;
        self.told.notify_all();
    }

    fn run(&self) {
        while let Some(changed) = self.next() {
            // Its panic is its own; the next change is told all the same.
            let _ = catch_unwind(AssertUnwindSafe(|| (self.listener)(&changed)));
        }
    }

    fn next(&self) -> Option<Changed> {
        let mut state = self.state();
        while state.pending.is_nothing() && !state.stopped {
            state = self.told.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        (!state.stopped).then(|| std::mem::take(&mut state.pending))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
