//! One field: its value with clock and dot, and what a change does to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dot, Policy, Stamp, set};
use crate::record::Value;

/// What an op asks of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put this value in place of the one that `replaces` wrote (none: the field was empty).
    Assign {
        /// The value.
        value: Value,
        /// The dot of the value that the writer saw.
        replaces: Option<Dot>,
    },
    /// Add an element to a set.
    Add(Value),
    /// Take an element out of a set, as far as its additions were seen.
    Remove {
        /// The element, for people who read the log.
        element: Value,
        /// The additions that the writer saw; these die, and later ones live.
        seen: Vec<Dot>,
    },
}

/// A field's merged state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldState {
    /// One value and the write that it came from.
    One {
        /// The value.
        value: Value,
        /// Its write.
        stamp: Stamp,
    },
    /// A set: for each element the additions that still stand, and the additions that were removed.
    Many {
        /// Element by element, its living additions.
        living: BTreeMap<Value, BTreeSet<Dot>>,
        /// Additions that somebody removed; they stay dead whenever they arrive.
        dead: BTreeSet<Dot>,
    },
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It stands.
    Won,
    /// It lost against the write named; its value stays readable in the log.
    Superseded(Stamp),
    /// It and a concurrent write of another enrolment need a person; `winner` says which one shows until then.
    Conflict {
        /// The write that the change did not know of.
        other: Stamp,
        /// Whether the change itself is shown.
        won: bool,
    },
    /// The field's policy knows no such change: an assignment to a set, an element for a single value. It does nothing.
    Unfit,
}

impl FieldState {
    /// The value as screens read it.
    pub fn value(&self) -> Value {
        match self {
            Self::One { value, .. } => value.clone(),
            Self::Many { living, .. } => Value::List(living.keys().cloned().collect()),
        }
    }

    /// The dot that a later assignment replaces.
    pub fn dot(&self) -> Option<Dot> {
        match self {
            Self::One { stamp, .. } => Some(stamp.dot),
            Self::Many { .. } => None,
        }
    }

    /// Merges a change into a field that may not have been set yet. The policy alone says which changes count, so that
    /// the order in which they arrive does not.
    pub fn apply(state: &mut Option<Self>, policy: Policy, change: Change, stamp: Stamp) -> Applied {
        match (policy, change) {
            (Policy::Union, Change::Add(element)) => set::add(state, element, stamp.dot),
            (Policy::Union, Change::Remove { seen, .. }) => set::remove(state, seen),
            (Policy::Union, Change::Assign { .. }) => Applied::Unfit,
            (_, Change::Assign { value, replaces }) => assign(state, policy, value, replaces, stamp),
            (_, Change::Add(_) | Change::Remove { .. }) => Applied::Unfit,
        }
    }
}

fn assign(
    state: &mut Option<FieldState>,
    policy: Policy,
    value: Value,
    replaces: Option<Dot>,
    stamp: Stamp,
) -> Applied {
    let Some(FieldState::One { value: old, stamp: held }) = state.as_ref() else {
        *state = Some(FieldState::One { value, stamp });
        return Applied::Won;
    };
    let (other, won) = (*held, beats(policy, (&value, &stamp), (old, held)));
    let differs = *old != value;
    if won {
        *state = Some(FieldState::One { value, stamp });
    }
    let concurrent = replaces != Some(other.dot) && other.dot.enrolment != stamp.dot.enrolment;
    match (policy == Policy::Ask && concurrent && differs, won) {
        (true, won) => Applied::Conflict { other, won },
        (false, true) => Applied::Won,
        (false, false) => Applied::Superseded(other),
    }
}

fn beats(policy: Policy, new: (&Value, &Stamp), old: (&Value, &Stamp)) -> bool {
    let later = new.1.is_after(old.1);
    match policy {
        Policy::First => old.1.is_after(new.1),
        Policy::Max => new.0 > old.0 || (new.0 == old.0 && later),
        Policy::Min => new.0 < old.0 || (new.0 == old.0 && later),
        Policy::Latest | Policy::Ask | Policy::Union => later,
    }
}
