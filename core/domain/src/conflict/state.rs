//! A conflict as everybody keeps it: two writes, and how it was settled.

use crate::ids::{PersonId, RecordId};
use crate::merge::{Dot, Stamp};
use crate::record::{FieldNo, RecordKind, Value};
use crate::time::Hlc;

/// The field number under which a conflict over the record's own life stands. A side's value is then `true` for the
/// deletion, or the list of the field numbers that were edited beside it.
pub const LIFE: FieldNo = 0;

/// One of the two writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The write.
    pub stamp: Stamp,
    /// What it wrote.
    pub value: Value,
    /// Who wrote it; unknown where the server no longer holds the op.
    pub person: Option<PersonId>,
}

/// How a conflict ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The op that settled it.
    pub dot: Dot,
    /// When that counts.
    pub clock: Hlc,
    /// Who settled it.
    pub person: PersonId,
    /// The value that stands; over a record's life `true` for deleted, `false` for restored.
    pub value: Value,
}

/// Two concurrent writes of one field that a person settles. Both stay readable, until then and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What the record is.
    pub kind: RecordKind,
    /// Which record.
    pub record: RecordId,
    /// Which field; [`LIFE`] for the record itself.
    pub field: FieldNo,
    /// The write that shows until it is settled.
    pub shown: Side,
    /// The other one.
    pub other: Side,
    /// How it was settled, if it was.
    pub settled: Option<Settlement>,
}
