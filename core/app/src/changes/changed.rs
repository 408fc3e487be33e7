use std::collections::BTreeSet;

use routebook_domain::record::RecordKind;
use serde::Serialize;

/// What kinds of things changed since the last call: ask again for what the screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Kinds of records.
    pub kinds: BTreeSet<RecordKind>,
    /// Flows: visits, sheets, matters.
    pub flows: bool,
    /// What the first screen lists.
    pub home: bool,
    /// What waits, or how far it came.
    pub sync: bool,
    /// What a person must look at.
    pub attention: bool,
    /// Conflicts.
    pub conflicts: bool,
    /// Who is signed in.
    pub person: bool,
}

impl Changed {
    /// Nothing is known to have stayed as it was.
    pub fn everything() -> Self {
        let kinds = RecordKind::ALL.iter().map(|(kind, _)| *kind).collect();
        Self { kinds, flows: true, home: true, sync: true, attention: true, conflicts: true, person: true }
    }

    /// Somebody came or went: whatever is shown is theirs.
    pub fn person() -> Self {
        Self { person: true, home: true, ..Self::default() }
    }

    /// Nothing changed.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another change told.
    pub fn merge(&mut self, other: &Self) {
        let Self { kinds, flows, home, sync, attention, conflicts, person } = other;
        self.kinds.extend(kinds);
        self.flows |= flows;
        self.home |= home;
        self.sync |= sync;
        self.attention |= attention;
        self.conflicts |= conflicts;
        self.person |= person;
    }
}
