//! A conflict as phones see it.

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;

use crate::cbor::wire_struct;

/// Two concurrent writes of one field, and who settled them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictState {
    /// Derived from the record, the field and both writes.
    pub id: [u8; 16],
    /// What the record is.
    pub kind: RecordKind,
    /// Which record.
    pub record: RecordId,
    /// Which field. 0 is the record's life: the value of a side is then `true` where it was deleted, or the list of the
    /// fields that were edited without knowing that.
    pub field: FieldNo,
    /// The write that showed when it was opened.
    pub shown: Side,
    /// The other write.
    pub other: Side,
    /// When the server opened it, UTC milliseconds.
    pub opened_ms: i64,
    /// How it was settled; nothing while it is open.
    pub settled: Option<Settlement>,
}

wire_struct!(ConflictState { id, kind, record, field, shown, other, opened_ms, settled });

/// One of the two writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The write.
    pub stamp: Stamp,
    /// What it wrote.
    pub value: Value,
    /// Who wrote it, where that may be known.
    pub person: Option<PersonId>,
}

wire_struct!(Side { stamp, value, person });

/// How a conflict ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The op that settled it.
    pub dot: Dot,
    /// The clock at which that counts.
    pub clock: Hlc,
    /// Who settled it.
    pub person: PersonId,
    /// The value that stands.
    pub value: Value,
}

wire_struct!(Settlement { dot, clock, person, value });
