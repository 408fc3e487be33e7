//! Whether a record is there: the later of its deletions and restorations says so.

use super::{Applied, Stamp};

/// A record's life. Its fields merge on while it is deleted, so that it comes back whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// Deleted; `false` for a record that nobody ever deleted.
    pub deleted: bool,
    /// The deletion or restoration that says so, if there was one.
    pub removal: Option<Stamp>,
}

impl Life {
    /// Merges a deletion (`true`) or a restoration (`false`).
    pub fn apply(&mut self, deleted: bool, stamp: Stamp) -> Applied {
        match self.removal {
            Some(held) if held.is_after(&stamp) => Applied::Superseded(held),
            _ => {
                *self = Self { deleted, removal: Some(stamp) };
                Applied::Won
            }
        }
    }

    /// Whether an edit that arrives meets a deletion that its writer had not seen. Nobody overlooks their own.
    pub fn surprises(&self, edit: &Stamp) -> Option<Stamp> {
        self.removal.filter(|held| self.deleted && held.dot.enrolment != edit.dot.enrolment)
    }

    /// Whether a deletion that arrived cannot have seen an edit that was here before it.
    pub fn overlooks(&self, edit: &Stamp) -> bool {
        self.surprises(edit).is_some_and(|held| edit.is_after(&held))
    }
}
