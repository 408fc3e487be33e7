//! Rows that an earlier version of the app computed are computed again bit by bit, so that nobody waits for it.

use routebook_domain::ids::FlowId;
use rusqlite::params;

use super::refold::FOLD_VERSION;
use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// Whether any row was computed by an earlier version, or a change was kept raw by one that could not read it.
    pub(crate) fn is_behind(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM flow WHERE facts_version < ?1 LIMIT 1";
        Ok(self.is_to_read_again()? || sql::one(self.conn, sql, [FOLD_VERSION], |_| Ok(()))?.is_some())
    }
}

impl Writer<'_> {
    /// Computes at most so many of them again, those that home lists first; how many it did.
    pub(crate) fn catch_up(&self, most: u32) -> Result<u32> {
        self.read_again()?;
        let sql = "SELECT id FROM flow WHERE facts_version < ?1
            ORDER BY status IN ('open', 'incomplete', 'returned') DESC, id LIMIT ?2";
        let read = |row: &rusqlite::Row<'_>| Ok(FlowId::from_bytes(row.get(0)?));
        let behind = sql::all(self.conn, sql, params![FOLD_VERSION, most], read)?;
        behind.iter().try_for_each(|flow| self.refold(*flow))?;
        Ok(behind.len() as u32)
    }
}
