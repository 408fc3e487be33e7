//! A frozen scope.

use routebook_domain::ids::PersonId;
use routebook_protocol::Scope;

/// One snapshot's ticket; its pages lie beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The ticket.
    pub ticket: [u8; 16],
    /// Which scope.
    pub scope: Scope,
    /// Who asked for it; nobody else may read it.
    pub person: PersonId,
    /// The scope's number that it shows.
    pub seq: u64,
    /// How many pages.
    pub pages: u32,
    /// Since when, UTC milliseconds.
    pub created_ms: i64,
}
