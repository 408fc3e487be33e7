//! How much of what everybody shares one person takes at once: whoever asks slowly keeps nobody else waiting.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use routebook_domain::ids::PersonId;

/// Who takes how many shares; those who take none are not in it.
#[derive(Debug)]
pub struct Shares {
    most: usize,
    taken: Mutex<HashMap<PersonId, usize>>,
}

/// One share, given back when this is dropped.
#[derive(Debug)]
pub struct Share {
    shares: Arc<Shares>,
    person: PersonId,
}

impl Shares {
    /// So many for each person.
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, taken: Mutex::default() })
    }

    /// A share, unless the person has all of theirs.
    pub fn take(self: &Arc<Self>, person: PersonId) -> Option<Share> {
        let mut taken = self.taken();
        let mine = taken.get(&person).copied().unwrap_or(0);
        (mine < self.most).then(|| {
            taken.insert(person, mine + 1);
            Share { shares: Arc::clone(self), person }
        })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<PersonId, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.shares.taken();
        if let Some(more @ 2..) = taken.remove(&self.person) {
            taken.insert(self.person, more - 1);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_more_than_their_share_and_each_comes_back() {
        let (shares, [ada, ben]) = (Shares::new(2), [1, 2].map(|n| PersonId::from_bytes([n; 16])));
        let [first, second] = [(); 2].map(|()| shares.take(ada).unwrap());
        assert!(shares.take(ada).is_none());
        let another = shares.take(ben).unwrap();
        drop(first);
        let again = shares.take(ada).unwrap();
        assert!(shares.take(ada).is_none());
        drop((again, second, another));
        assert!(shares.taken().is_empty(), "whoever takes none is forgotten");
    }
}
