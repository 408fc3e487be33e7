//! Who may touch a database file: SQLite's five levels, and the eight locks of a write-ahead log's index.

/// A connection's hold on one file.
pub type Holder = u64;

/// The levels of SQLite's `xLock`, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    #[default]
    None,
    /// Reading.
    Shared,
    /// About to write; others may read.
    Reserved,
    /// About to write; nobody may begin to read.
    Pending,
    /// Alone.
    Exclusive,
}

/// Who holds what of one file.
#[derive(Debug, Default)]
pub struct Locks {
    shared: Vec<Holder>,
    writer: Option<(Holder, Level)>,
}

impl Locks {
    /// Raises a hold to a level; `false` where somebody stands in the way.
    pub fn raise(&mut self, holder: Holder, to: Level) -> bool {
        match to {
            Level::None => true,
            Level::Shared => self.share(holder),
            Level::Reserved => self.write(holder, Level::Reserved),
            Level::Pending | Level::Exclusive => self.own(holder),
        }
    }

    /// Lowers a hold to reading or to nothing.
    pub fn lower(&mut self, holder: Holder, to: Level) {
        if self.writer.is_some_and(|(w, _)| w == holder) {
            self.writer = None;
        }
        if to == Level::None {
            self.shared.retain(|h| *h != holder);
        }
    }

    /// Whether anybody is about to write.
    pub fn is_reserved(&self) -> bool {
        self.writer.is_some()
    }

    fn share(&mut self, holder: Holder) -> bool {
        let shut = self.writer.is_some_and(|(w, level)| w != holder && level >= Level::Pending);
        if !shut && !self.shared.contains(&holder) {
            self.shared.push(holder);
        }
        !shut
    }

    fn write(&mut self, holder: Holder, level: Level) -> bool {
        let free = self.writer.is_none_or(|(w, _)| w == holder);
        if free {
            let held = self.writer.map_or(Level::None, |(_, level)| level);
            self.writer = Some((holder, held.max(level)));
        }
        free
    }

    /// A hold that waits for readers keeps others from beginning to read.
    fn own(&mut self, holder: Holder) -> bool {
        let alone = self.shared.iter().all(|h| *h == holder);
        self.write(holder, if alone { Level::Exclusive } else { Level::Pending }) && alone
    }
}

/// The locks of an index: each is free, held by readers, or by one writer.
#[derive(Debug, Default)]
pub struct IndexLocks([Vec<(Holder, bool)>; 8]);

impl IndexLocks {
    /// Takes a run of locks; `false`, and nothing is taken, where somebody stands in the way.
    pub fn take(&mut self, holder: Holder, from: usize, count: usize, alone: bool) -> bool {
        let slots = &mut self.0[from..from + count];
        let free = |slot: &Vec<(Holder, bool)>| slot.iter().all(|(h, shut)| *h == holder || (!alone && !shut));
        if !slots.iter().all(free) {
            return false;
        }
        for slot in slots {
            slot.retain(|(h, _)| *h != holder);
            slot.push((holder, alone));
        }
        true
    }

    /// Lets a run of locks go.
    pub fn drop(&mut self, holder: Holder, from: usize, count: usize) {
        self.0[from..from + count].iter_mut().for_each(|slot| slot.retain(|(h, _)| *h != holder));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_writes_while_others_read_and_nobody_reads_while_one_is_alone() {
        let mut locks = Locks::default();
        assert!(locks.raise(1, Level::Shared) && locks.raise(2, Level::Shared));
        assert!(locks.raise(1, Level::Reserved) && !locks.raise(2, Level::Reserved));
        assert!(!locks.raise(1, Level::Exclusive), "somebody reads");
        assert!(!locks.raise(3, Level::Shared), "a writer waits");
        locks.lower(2, Level::None);
        assert!(locks.raise(1, Level::Exclusive) && locks.is_reserved());
        locks.lower(1, Level::None);
        assert!(locks.raise(3, Level::Shared) && !locks.is_reserved());
    }

    #[test]
    fn a_run_of_index_locks_is_taken_whole_or_not_at_all() {
        let mut locks = IndexLocks::default();
        assert!(locks.take(1, 3, 1, false) && locks.take(2, 3, 1, false));
        assert!(!locks.take(3, 2, 3, true));
        assert!(locks.take(3, 2, 1, true), "the refused run left nothing behind");
        locks.drop(1, 3, 1);
        locks.drop(2, 3, 1);
        assert!(locks.take(3, 2, 3, true));
    }
}
