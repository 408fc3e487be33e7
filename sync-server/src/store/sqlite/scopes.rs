//! Scopes: one counter each, and what changed behind a number.

use routebook_domain::ids::TenantId;
use routebook_protocol::{Change, Entry, FlowEntry, RawOp, Scope};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, number, wire};
use crate::store::{Scopes, StoreError};

#[cfg(test)]
thread_local! {
    static LOCKED: std::cell::RefCell<Vec<Scope>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// The counters that the last transaction of this thread asked for.
#[cfg(test)]
pub fn locked() -> Vec<Scope> {
    LOCKED.with_borrow(Clone::clone)
}

const CHANGES: &str = "
    SELECT scope_seq, state, NULL AS flow, NULL AS position, NULL AS header, NULL AS body, NULL AS received_ms,
           NULL AS verdict
    FROM records WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq > ?4
    UNION ALL
    SELECT scope_seq, NULL, flow, position, header, body, received_ms, verdict
    FROM ops WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq > ?4
    UNION ALL
    SELECT scope_seq, NULL, flow, NULL, NULL, NULL, NULL, NULL
    FROM departures WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq > ?4
    ORDER BY scope_seq LIMIT ?5";

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    if row.get::<_, Option<Vec<u8>>>("state")?.is_some() {
        return Ok(Change::Record(wire(row, "state")?));
    }
    if row.get::<_, Option<Vec<u8>>>("header")?.is_none() {
        return Ok(Change::FlowLeft(id(row, "flow")?));
    }
    Ok(Change::Flow(FlowEntry {
        flow: id(row, "flow")?,
        position: number(row, "position")?,
        op: RawOp { header: row.get("header")?, body: row.get("body")? },
        received_ms: row.get("received_ms")?,
        verdict: wire(row, "verdict")?,
        signature: None,
    }))
}

impl Scopes for SqliteTx<'_> {
    /// A write transaction of SQLite holds the whole database from its beginning.
    fn lock_scopes(&self, _: TenantId, sorted: &[Scope]) -> Result<(), StoreError> {
        debug_assert!(sorted.is_sorted(), "counters are taken in order");
        #[cfg(test)]
        LOCKED.replace(sorted.to_vec());
        Ok(())
    }

    fn next_seq(&self, tenant: TenantId, scope: Scope) -> Result<u64, StoreError> {
        let sql = "INSERT INTO scopes (tenant, kind, scope, seq) VALUES (?1, ?2, ?3, 1)
                   ON CONFLICT (tenant, kind, scope) DO UPDATE SET seq = seq + 1 RETURNING seq";
        let taken = self.one(sql, params![tenant.bytes(), scope.number(), scope.id()], |row| number(row, "seq"))?;
        taken.ok_or_else(|| StoreError::Engine("a counter gave no number".into()))
    }

    fn last_seq(&self, tenant: TenantId, scope: Scope) -> Result<u64, StoreError> {
        let sql = "SELECT seq FROM scopes WHERE tenant = ?1 AND kind = ?2 AND scope = ?3";
        let last = self.one(sql, params![tenant.bytes(), scope.number(), scope.id()], |row| number(row, "seq"))?;
        Ok(last.unwrap_or(0))
    }

    fn changes(&self, tenant: TenantId, scope: Scope, after: u64, limit: u32) -> Result<Vec<Entry>, StoreError> {
        let params = params![tenant.bytes(), scope.number(), scope.id(), after as i64, limit];
        self.all(CHANGES, params, |row| Ok(Entry { scope, seq: number(row, "scope_seq")?, change: change(row)? }))
    }
}
