//! Master data.

use std::sync::LazyLock;

use routebook_domain::ids::{OutletId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{RecordState, Scope};

use super::cell::{Owned, cells};
use super::column::{get, id, maybe_bytes, maybe_wire, scope, wire};
use super::statement::Upsert;
use super::{Kept, Row, Sql, sorted};
use crate::model::StoredRecord;
use crate::store::Records;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = ["kind", "scope_kind", "scope", "scope_seq", "removal", "state"];
    Upsert::of("records", &["tenant", "record"], &others)
});
static PUT_ALIAS: LazyLock<Upsert> = LazyLock::new(|| Upsert::of("aliases", &["tenant", "outlet"], &["target"]));
static PUT_DEPARTURE: LazyLock<Upsert> = LazyLock::new(|| {
    Upsert::of("record_departures", &["tenant", "scope_kind", "scope", "scope_seq"], &["kind", "record"])
});

pub(super) fn read(row: &dyn Row) -> Kept<StoredRecord> {
    let (mut state, removal): (RecordState, _) = (wire(row, "state")?, maybe_wire(row, "removal")?);
    state.removal = state.removal.or(removal);
    Ok(StoredRecord { scope: scope(row)?, seq: get(row, "scope_seq")?, removal, state })
}

/// Asks for all records of a kind, by id.
pub(super) fn of_kind(tenant: TenantId, kind: RecordKind) -> (String, Vec<Owned>) {
    let sql = "SELECT * FROM records WHERE tenant = ?1 AND kind = ?2 ORDER BY record";
    (sql.into(), cells![&tenant, kind.number()].iter().map(Owned::from).collect())
}

impl Records for Sql<'_> {
    fn record(&self, tenant: TenantId, id: RecordId) -> Kept<Option<StoredRecord>> {
        let sql = "SELECT * FROM records WHERE tenant = ?1 AND record = ?2";
        self.known.records.or_read((tenant, id), || self.one(sql, cells![&tenant, &id], read))
    }

    fn records(&self, tenant: TenantId, kind: RecordKind) -> Kept<Vec<StoredRecord>> {
        self.known.kinds.or_read((tenant, kind), || {
            let (sql, values) = of_kind(tenant, kind);
            self.all(&sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), read)
        })
    }

    fn records_in(&self, tenant: TenantId, kind: RecordKind, scope: Scope) -> Kept<Vec<StoredRecord>> {
        let sql = "SELECT * FROM records
                   WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND kind = ?4 ORDER BY record";
        self.all(sql, cells![&tenant, scope.number(), scope.id(), kind.number()], read)
    }

    fn put_record(&self, tenant: TenantId, row: &StoredRecord) -> Kept<()> {
        let state = &row.state;
        self.known.kinds.forget(&(tenant, state.kind));
        self.known.records.put((tenant, state.record), Some(row.clone()));
        self.put(
            &PUT,
            cells![
                &tenant,
                &state.record,
                state.kind.number(),
                row.scope.number(),
                row.scope.id(),
                row.seq,
                maybe_bytes(row.removal.as_ref()).as_ref(),
                &to_bytes(state)
            ],
        )
    }

    fn put_record_departure(
        &self,
        tenant: TenantId,
        scope: Scope,
        seq: u64,
        kind: RecordKind,
        record: RecordId,
    ) -> Kept<()> {
        self.put(&PUT_DEPARTURE, cells![&tenant, scope.number(), scope.id(), seq, kind.number(), &record])
    }

    fn alias(&self, tenant: TenantId, outlet: OutletId) -> Kept<Option<OutletId>> {
        let sql = "SELECT target FROM aliases WHERE tenant = ?1 AND outlet = ?2";
        let read = || self.one(sql, cells![&tenant, &outlet], |row| id(row, "target"));
        self.known.aliases.or_read((tenant, outlet), read)
    }

    fn aliases_of(&self, tenant: TenantId, target: OutletId) -> Kept<Vec<OutletId>> {
        let sql = "SELECT outlet FROM aliases WHERE tenant = ?1 AND target = ?2";
        let read = || Ok(sorted(self.all(sql, cells![&tenant, &target], |row| id(row, "outlet"))?, |id| *id));
        self.known.names.or_read((tenant, target), read)
    }

    fn put_alias(&self, tenant: TenantId, outlet: OutletId, target: Option<OutletId>) -> Kept<()> {
        if self.alias(tenant, outlet)? == target {
            return Ok(());
        }
        self.known.aliases.put((tenant, outlet), target);
        self.known.names.forget_where(|key| key.0 == tenant);
        let Some(target) = target else {
            return self.run("DELETE FROM aliases WHERE tenant = ?1 AND outlet = ?2", cells![&tenant, &outlet]);
        };
        self.put(&PUT_ALIAS, cells![&tenant, &outlet, &target])
    }
}
