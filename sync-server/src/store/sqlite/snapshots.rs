//! Frozen scopes.

use routebook_domain::ids::{PersonId, TenantId};
use routebook_protocol::Scope;
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, number, scope};
use crate::model::Snapshot;
use crate::store::{Snapshots, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        ticket: row.get("ticket")?,
        scope: scope(row)?,
        person: id(row, "person")?,
        seq: number(row, "seq")?,
        pages: row.get("pages")?,
        created_ms: row.get("created_ms")?,
    })
}

impl Snapshots for SqliteTx<'_> {
    fn snapshot(&self, tenant: TenantId, ticket: [u8; 16]) -> Result<Option<Snapshot>, StoreError> {
        self.one("SELECT * FROM snapshots WHERE tenant = ?1 AND ticket = ?2", [tenant.bytes(), &ticket], read)
    }

    fn last_snapshot(&self, tenant: TenantId, person: PersonId, scope: Scope) -> Result<Option<Snapshot>, StoreError> {
        let sql = "SELECT * FROM snapshots WHERE tenant = ?1 AND person = ?2 AND scope_kind = ?3 AND scope = ?4
                   ORDER BY created_ms DESC, ticket DESC LIMIT 1";
        self.one(sql, params![tenant.bytes(), person.bytes(), scope.number(), scope.id()], read)
    }

    fn snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT entries FROM snapshot_pages WHERE tenant = ?1 AND ticket = ?2 AND page = ?3";
        self.one(sql, params![tenant.bytes(), ticket, page], |row| row.get("entries"))
    }

    fn put_snapshot(&self, tenant: TenantId, row: &Snapshot) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO snapshots (tenant, ticket, scope_kind, scope, person, seq, pages, created_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                tenant.bytes(),
                row.ticket,
                row.scope.number(),
                row.scope.id(),
                row.person.bytes(),
                row.seq as i64,
                row.pages,
                row.created_ms
            ],
        )
    }

    fn put_snapshot_page(
        &self,
        tenant: TenantId,
        ticket: [u8; 16],
        page: u32,
        entries: &[u8],
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO snapshot_pages (tenant, ticket, page, entries) VALUES (?1, ?2, ?3, ?4)",
            params![tenant.bytes(), ticket, page, entries],
        )
    }

    fn sweep_snapshots(&self, before_ms: i64) -> Result<(), StoreError> {
        let old = "SELECT ticket FROM snapshots s WHERE s.tenant = snapshot_pages.tenant AND s.created_ms < ?1";
        self.run(&format!("DELETE FROM snapshot_pages WHERE ticket IN ({old})"), [before_ms])?;
        self.run("DELETE FROM snapshots WHERE created_ms < ?1", [before_ms])
    }
}
