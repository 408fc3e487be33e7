//! One field: its value with clock and dot, and what a change does to it.

use std::collections::{BTreeMap, BTreeSet};

use super::Policy;
use crate::ids::EnrolmentId;
use crate::record::Value;
use crate::time::Hlc;

/// The origin of one write: which op of which enrolment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Which op in it.
    pub seq: u64,
}

/// When a write counts, and what breaks ties: clock, then enrolment, then op hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The effective clock.
    pub clock: Hlc,
    /// The op.
    pub dot: Dot,
    /// The first 8 bytes of the op's header hash.
    pub hash: [u8; 8],
}

impl Stamp {
    fn order(&self) -> (Hlc, EnrolmentId, [u8; 8], u64) {
        (self.clock, self.dot.enrolment, self.hash, self.dot.seq)
    }
}

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

    /// Merges a change into a field that may not have been set yet.
    pub fn apply(state: &mut Option<Self>, policy: Policy, change: Change, stamp: Stamp) -> Applied {
        match change {
            Change::Assign { value, replaces } => assign(state, policy, value, replaces, stamp),
            Change::Add(element) => edit_set(state, |living, dead| {
                if !dead.contains(&stamp.dot) {
                    living.entry(element).or_default().insert(stamp.dot);
                }
            }),
            Change::Remove { seen, .. } => edit_set(state, |living, dead| {
                forget(living, &seen);
                dead.extend(seen);
            }),
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
    let later = new.1.order() > old.1.order();
    match policy {
        Policy::First => !later && new.1.order() != old.1.order(),
        Policy::Max => new.0 > old.0 || (new.0 == old.0 && later),
        Policy::Min => new.0 < old.0 || (new.0 == old.0 && later),
        Policy::Latest | Policy::Ask | Policy::Union => later,
    }
}

type Living = BTreeMap<Value, BTreeSet<Dot>>;

fn edit_set(state: &mut Option<FieldState>, edit: impl FnOnce(&mut Living, &mut BTreeSet<Dot>)) -> Applied {
    let empty = || FieldState::Many { living: Living::new(), dead: BTreeSet::new() };
    if !matches!(state, Some(FieldState::Many { .. })) {
        *state = Some(empty());
    }
    if let Some(FieldState::Many { living, dead }) = state {
        edit(living, dead);
    }
    Applied::Won
}

/// An op adds one element only, so a dot names its element by itself.
fn forget(living: &mut Living, seen: &[Dot]) {
    living.retain(|_, dots| {
        dots.retain(|dot| !seen.contains(dot));
        !dots.is_empty()
    });
}
