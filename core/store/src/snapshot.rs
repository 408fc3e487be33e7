//! Where the reading of snapshots stands, so that the next sync goes on there.

use routebook_protocol::{Scope, SnapshotPage};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql::{self, count};

type Result<T> = std::result::Result<T, StoreError>;

/// A snapshot under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotPlace {
    /// Of which scope.
    pub scope: Scope,
    /// The server's ticket.
    pub ticket: [u8; 16],
    /// The next page.
    pub page: u32,
}

impl Reader<'_> {
    /// The snapshots under way.
    pub fn snapshots(&self) -> Result<Vec<SnapshotPlace>> {
        let sql = "SELECT kind, id, ticket, page FROM scope WHERE ticket IS NOT NULL ORDER BY no";
        let read = |row: &Row<'_>| {
            let scope = Scope::from_parts(row.get(0)?, row.get(1)?);
            let scope = scope.ok_or_else(|| StoreError::unreadable("a scope"))?;
            Ok(SnapshotPlace { scope, ticket: row.get(2)?, page: count(row.get(3)?) })
        };
        sql::all(self.conn, sql, [], read)
    }
}

impl Writer<'_> {
    /// Refuses a page that does not go on where the reading stands: rows of pages before it may be missing.
    pub(crate) fn expect_page<E>(&self, scope: Scope, page: &SnapshotPage<E>) -> Result<()> {
        if page.page == 0 {
            return Ok(());
        }
        let next = SnapshotPlace { scope, ticket: page.ticket, page: page.page };
        let expected = self.snapshots()?.contains(&next);
        if expected { Ok(()) } else { Err(StoreError::SnapshotOrder) }
    }

    /// The page is taken in: the next one is to come, or nothing.
    pub(crate) fn note_page<E>(&self, scope: Scope, page: &SnapshotPage<E>) -> Result<()> {
        let next = Some(page.page + 1).filter(|next| *next < page.pages);
        let ticket = next.map(|_| page.ticket);
        let sql = "UPDATE scope SET ticket = ?2, page = ?3 WHERE no = ?1";
        sql::run(self.conn, sql, params![self.hold(scope)?.no, ticket, next]).map(drop)
    }
}
