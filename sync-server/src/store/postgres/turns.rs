//! Who of this server's own transactions may take which counters: a queue in memory before the one in the database.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;

pub(super) type Key = (TenantId, Scope);

/// The counters that transactions of this server hold.
#[derive(Default)]
pub(super) struct Turns(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    taken: HashSet<Key>,
    /// In the order in which they came.
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    keys: Vec<Key>,
    /// Told when the counters are taken for it.
    called: Arc<Condvar>,
}

/// Some counters, until it is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    keys: Vec<Key>,
}

impl Turns {
    /// All of the counters, if nobody has any of them or waits for one.
    pub(super) fn try_take(&self, keys: &[Key]) -> Option<Turn<'_>> {
        let mut queue = self.guard();
        let free = queue.is_free(keys, queue.waiting.len());
        free.then(|| self.taken(&mut queue, keys.into()))
    }

    /// All of the counters, as soon as nobody has any of them: taken together, so that two never wait for each other,
    /// and in the order in which they were asked for, so that nobody waits for ever.
    pub(super) fn take(&self, keys: &[Key]) -> Turn<'_> {
        let mut queue = self.guard();
        if queue.is_free(keys, queue.waiting.len()) {
            return self.taken(&mut queue, keys.into());
        }
        let called = Arc::new(Condvar::new());
        queue.waiting.push_back(Waiting { keys: keys.into(), called: Arc::clone(&called) });
        while queue.waiting.iter().any(|one| Arc::ptr_eq(&one.called, &called)) {
            queue = called.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        Turn { turns: self, keys: keys.into() }
    }

    fn taken(&self, queue: &mut Queue, keys: Vec<Key>) -> Turn<'_> {
        queue.taken.extend(&keys);
        Turn { turns: self, keys }
    }

    fn guard(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Whether nobody has any of these, and none of the first so many waits for one.
    fn is_free(&self, keys: &[Key], before: usize) -> bool {
        let mut earlier = self.waiting.iter().take(before).flat_map(|one| &one.keys);
        !keys.iter().any(|key| self.taken.contains(key)) && !earlier.any(|key| keys.contains(key))
    }

    /// Takes the counters for all whose turn it is, and calls them.
    fn call(&mut self) {
        let mut at = 0;
        while let Some(one) = self.waiting.get(at) {
            if self.is_free(&one.keys, at) {
                self.taken.extend(&one.keys);
                one.called.notify_one();
                self.waiting.remove(at);
            } else {
                at += 1;
            }
        }
    }
}

impl Turn<'_> {
    /// Whether all of these are among its counters.
    pub(super) fn covers(&self, keys: &[Key]) -> bool {
        keys.iter().all(|key| self.keys.contains(key))
    }

    /// Its counters and these.
    pub(super) fn with(&self, keys: &[Key]) -> Vec<Key> {
        let more = keys.iter().filter(|key| !self.keys.contains(key));
        self.keys.iter().chain(more).copied().collect()
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut queue = self.turns.guard();
        for key in &self.keys {
            queue.taken.remove(key);
        }
        queue.call();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn key(n: u8) -> Key {
        (TenantId::from_bytes([1; 16]), Scope::from_parts(1, [n; 16]).unwrap())
    }

    #[test]
    fn a_counter_is_one_transactions_at_a_time() {
        let turns = Turns::default();
        let first = turns.try_take(&[key(1), key(2)]).unwrap();
        assert!(first.covers(&[key(2)]) && !first.covers(&[key(2), key(3)]));
        assert!(turns.try_take(&[key(2), key(3)]).is_none());
        let other = turns.try_take(&[key(3)]).unwrap();
        std::thread::scope(|threads| {
            let waiting = threads.spawn(|| drop(turns.take(&[key(1), key(3)])));
            drop(first);
            drop(other);
            waiting.join().unwrap();
        });
        assert!(turns.try_take(&[key(1), key(2), key(3)]).is_some());
    }

    #[test]
    fn nobody_passes_whoever_waits_for_the_same_counter() {
        let turns = Turns::default();
        let first = turns.try_take(&[key(1)]).unwrap();
        std::thread::scope(|threads| {
            let waiting = threads.spawn(|| drop(turns.take(&[key(1), key(2)])));
            while turns.guard().waiting.is_empty() {
                std::thread::yield_now();
            }
            assert!(turns.try_take(&[key(2)]).is_none());
            assert!(turns.try_take(&[key(3)]).is_some());
            drop(first);
            waiting.join().unwrap();
        });
        assert!(turns.try_take(&[key(2)]).is_some());
    }
}
