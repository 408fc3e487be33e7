//! The count of changes to what policies are computed from.

use crate::access::Writer;
use crate::error::StoreError;
use crate::sql;

/// Whether policies are computed from records of a kind, by its number: territories, stays, template versions and
/// settings.
pub(crate) fn feeds(kind: u8) -> bool {
    matches!(kind, 3 | 4 | 7 | 8)
}

impl Writer<'_> {
    /// Counts a change to a record of a kind, confirmed or pending, where policies are computed from it.
    pub(crate) fn count_change(&self, kind: u8) -> Result<(), StoreError> {
        match feeds(kind) {
            true => sql::run(self.conn, "UPDATE policy SET changes = changes + 1", []).map(drop),
            false => Ok(()),
        }
    }
}
