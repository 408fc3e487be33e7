//! Two concurrent writes that a person settles.

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::Stamp;
use routebook_domain::record::{FieldNo, Value};

/// One conflict; both values stay readable until it is settled and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Derived from the record, the field and both writes, so that it is opened once only.
    pub id: [u8; 16],
    /// Which record.
    pub record: RecordId,
    /// Which field.
    pub field: FieldNo,
    /// The write that shows until it is settled, its value and its author.
    pub shown: (Stamp, Value, Option<PersonId>),
    /// The other write, its value and its author.
    pub other: (Stamp, Value, Option<PersonId>),
    /// When the server saw it, UTC milliseconds.
    pub opened_ms: i64,
}
