//! Master data.

use routebook_domain::ids::{OutletId, PersonId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_protocol::Scope;
use routebook_protocol::cbor::to_bytes;
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, maybe_bytes, maybe_wire, number, scope, wire};
use crate::model::{Conflict, StoredRecord};
use crate::store::{Records, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<StoredRecord> {
    Ok(StoredRecord {
        scope: scope(row)?,
        seq: number(row, "scope_seq")?,
        removal: maybe_wire(row, "removal")?,
        state: wire(row, "state")?,
    })
}

impl Records for SqliteTx<'_> {
    fn record(&self, tenant: TenantId, id: RecordId) -> Result<Option<StoredRecord>, StoreError> {
        let sql = "SELECT * FROM records WHERE tenant = ?1 AND record = ?2";
        self.one(sql, [tenant.bytes(), id.bytes()], read)
    }

    fn records(&self, tenant: TenantId, kind: RecordKind) -> Result<Vec<StoredRecord>, StoreError> {
        let sql = "SELECT * FROM records WHERE tenant = ?1 AND kind = ?2 ORDER BY record";
        self.all(sql, params![tenant.bytes(), kind.number()], read)
    }

    fn records_in(&self, tenant: TenantId, kind: RecordKind, scope: Scope) -> Result<Vec<StoredRecord>, StoreError> {
        let sql = "SELECT * FROM records
                   WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND kind = ?4 ORDER BY record";
        self.all(sql, params![tenant.bytes(), scope.number(), scope.id(), kind.number()], read)
    }

    fn put_record(&self, tenant: TenantId, row: &StoredRecord) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO records
             (tenant, record, kind, scope_kind, scope, scope_seq, removal, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (tenant, record) DO UPDATE SET
              kind = excluded.kind, scope_kind = excluded.scope_kind, scope = excluded.scope,
              scope_seq = excluded.scope_seq, removal = excluded.removal, state = excluded.state",
            params![
                tenant.bytes(),
                row.state.record.bytes(),
                row.state.kind.number(),
                row.scope.number(),
                row.scope.id(),
                row.seq as i64,
                maybe_bytes(row.removal.as_ref()),
                to_bytes(&row.state)
            ],
        )
    }

    fn alias(&self, tenant: TenantId, outlet: OutletId) -> Result<Option<OutletId>, StoreError> {
        let sql = "SELECT target FROM aliases WHERE tenant = ?1 AND outlet = ?2";
        self.one(sql, [tenant.bytes(), outlet.bytes()], |row| id(row, "target"))
    }

    fn aliases_of(&self, tenant: TenantId, target: OutletId) -> Result<Vec<OutletId>, StoreError> {
        let sql = "SELECT outlet FROM aliases WHERE tenant = ?1 AND target = ?2 ORDER BY outlet";
        self.all(sql, [tenant.bytes(), target.bytes()], |row| id(row, "outlet"))
    }

    fn put_alias(&self, tenant: TenantId, outlet: OutletId, target: Option<OutletId>) -> Result<(), StoreError> {
        let Some(target) = target else {
            let sql = "DELETE FROM aliases WHERE tenant = ?1 AND outlet = ?2";
            return self.run(sql, [tenant.bytes(), outlet.bytes()]);
        };
        let sql = "INSERT OR REPLACE INTO aliases (tenant, outlet, target) VALUES (?1, ?2, ?3)";
        self.run(sql, [tenant.bytes(), outlet.bytes(), target.bytes()])
    }

    fn open_conflict(&self, tenant: TenantId, row: &Conflict) -> Result<(), StoreError> {
        self.run(
            "INSERT OR IGNORE INTO conflicts
             (tenant, conflict, record, field, shown_stamp, shown_value, shown_person, other_stamp, other_value,
              other_person, opened_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                tenant.bytes(),
                row.id,
                row.record.bytes(),
                row.field,
                to_bytes(&row.shown.0),
                to_bytes(&row.shown.1),
                row.shown.2.as_ref().map(PersonId::bytes),
                to_bytes(&row.other.0),
                to_bytes(&row.other.1),
                row.other.2.as_ref().map(PersonId::bytes),
                row.opened_ms
            ],
        )
    }
}
