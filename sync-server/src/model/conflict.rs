//! Two concurrent writes that a person settles.

use routebook_domain::ids::RecordId;
use routebook_protocol::{ConflictState, Scope};

/// One conflict as the server keeps it: what phones see of it, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredConflict {
    /// The scope that it belongs to: its record's.
    pub scope: Scope,
    /// The number of its last change in the scope.
    pub seq: u64,
    /// Both values, people and times, and how it was settled.
    pub state: ConflictState,
}

/// Which conflicts a list shows, the latest opened first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictQuery {
    /// Of these scopes; `None` for all.
    pub scopes: Option<Vec<Scope>>,
    /// Of this record.
    pub record: Option<RecordId>,
    /// Only settled ones, or only open ones.
    pub settled: Option<bool>,
    /// Only those behind this one: when it was opened, UTC milliseconds, and its id.
    pub after: Option<(i64, [u8; 16])>,
    /// The most rows.
    pub limit: u32,
}

impl ConflictQuery {
    /// Every conflict, up to a limit.
    pub fn all(limit: u32) -> Self {
        Self { scopes: None, record: None, settled: None, after: None, limit }
    }
}
