//! A conflict as phones see it.

use routebook_domain::conflict::Conflict;
pub use routebook_domain::conflict::{Settlement, Side};
use routebook_domain::ids::RecordId;
use routebook_domain::record::{FieldNo, RecordKind};

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

impl ConflictState {
    /// What its sentences are about, and which write goes on.
    pub fn conflict(&self) -> Conflict {
        Conflict {
            kind: self.kind,
            record: self.record,
            field: self.field,
            shown: self.shown.clone(),
            other: self.other.clone(),
            settled: self.settled.clone(),
        }
    }
}

wire_struct!(Side { stamp, value, person });
wire_struct!(Settlement { dot, clock, person, value });
