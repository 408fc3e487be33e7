//! Who of this server's own transactions may take which counters: a queue in memory before the one in the database.

use std::collections::HashSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;

type Key = (TenantId, Scope);

/// The counters that transactions of this server hold.
#[derive(Default)]
pub(super) struct Turns {
    taken: Mutex<HashSet<Key>>,
    freed: Condvar,
}

/// Some counters, until it is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    keys: Vec<Key>,
}

impl Turns {
    /// All of the counters, if nobody has any of them.
    pub(super) fn try_take(&self, keys: &[Key]) -> Option<Turn<'_>> {
        self.take_of(&mut self.guard(), keys)
    }

    /// All of the counters, as soon as nobody has any of them: taken together, so that two never wait for each other.
    pub(super) fn take(&self, keys: &[Key]) -> Turn<'_> {
        let mut taken = self.guard();
        loop {
            if let Some(turn) = self.take_of(&mut taken, keys) {
                return turn;
            }
            taken = self.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn take_of(&self, taken: &mut HashSet<Key>, keys: &[Key]) -> Option<Turn<'_>> {
        if keys.iter().any(|key| taken.contains(key)) {
            return None;
        }
        taken.extend(keys);
        Some(Turn { turns: self, keys: keys.into() })
    }

    fn guard(&self) -> MutexGuard<'_, HashSet<Key>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut taken = self.turns.guard();
        for key in &self.keys {
            taken.remove(key);
        }
        self.turns.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_counter_is_one_transactions_at_a_time() {
        let key = |n: u8| {
            let tenant = TenantId::from_bytes([1; 16]);
            (tenant, Scope::from_parts(1, [n; 16]).unwrap())
        };
        let turns = Turns::default();
        let first = turns.try_take(&[key(1), key(2)]).unwrap();
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
}
