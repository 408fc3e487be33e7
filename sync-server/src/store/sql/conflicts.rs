//! Conflicts, open and settled.

use std::sync::LazyLock;

use routebook_domain::ids::{PersonId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{ConflictState, Side};

use super::cell::{Cell, cells};
use super::column::{damaged, get, id, maybe_bytes, maybe_id, maybe_wire, scope, wire};
use super::statement::{Upsert, among};
use super::{Kept, Row, Sql};
use crate::model::{ConflictQuery, StoredConflict};
use crate::store::Conflicts;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = [
        "scope_kind",
        "scope",
        "scope_seq",
        "kind",
        "record",
        "field",
        "shown_stamp",
        "shown_value",
        "shown_person",
        "other_stamp",
        "other_value",
        "other_person",
        "opened_ms",
        "settled",
    ];
    Upsert::of("conflicts", &["tenant", "conflict"], &others)
});

pub(super) fn state(row: &dyn Row) -> Kept<ConflictState> {
    let kind = RecordKind::from_number(get(row, "kind")?).ok_or_else(|| damaged("kind"))?;
    Ok(ConflictState {
        id: get(row, "conflict")?,
        kind,
        record: id(row, "record")?,
        field: get(row, "field")?,
        shown: Side {
            stamp: wire(row, "shown_stamp")?,
            value: wire(row, "shown_value")?,
            person: maybe_id(row, "shown_person")?,
        },
        other: Side {
            stamp: wire(row, "other_stamp")?,
            value: wire(row, "other_value")?,
            person: maybe_id(row, "other_person")?,
        },
        opened_ms: get(row, "opened_ms")?,
        settled: maybe_wire(row, "settled")?,
    })
}

fn read(row: &dyn Row) -> Kept<StoredConflict> {
    Ok(StoredConflict { scope: scope(row)?, seq: get(row, "scope_seq")?, state: state(row)? })
}

impl Conflicts for Sql<'_> {
    fn conflict(&self, tenant: TenantId, id: &[u8; 16]) -> Kept<Option<StoredConflict>> {
        self.one("SELECT * FROM conflicts WHERE tenant = ?1 AND conflict = ?2", cells![&tenant, id], read)
    }

    fn conflicts_of(&self, tenant: TenantId, record: RecordId) -> Kept<Vec<StoredConflict>> {
        let sql = "SELECT * FROM conflicts WHERE tenant = ?1 AND record = ?2 ORDER BY opened_ms, conflict";
        self.all(sql, cells![&tenant, &record], read)
    }

    fn conflicts(&self, tenant: TenantId, query: &ConflictQuery) -> Kept<Vec<StoredConflict>> {
        let (sql, values) = select(&tenant, query);
        self.all(&sql, &values, read)
    }

    fn put_conflict(&self, tenant: TenantId, row: &StoredConflict) -> Kept<()> {
        let (c, scope) = (&row.state, row.scope);
        self.put(
            &PUT,
            cells![
                &tenant,
                &c.id,
                scope.number(),
                scope.id(),
                row.seq,
                c.kind.number(),
                &c.record,
                c.field,
                &to_bytes(&c.shown.stamp),
                &to_bytes(&c.shown.value),
                c.shown.person.as_ref().map(PersonId::bytes),
                &to_bytes(&c.other.stamp),
                &to_bytes(&c.other.value),
                c.other.person.as_ref().map(PersonId::bytes),
                c.opened_ms,
                maybe_bytes(c.settled.as_ref()).as_ref()
            ],
        )
    }
}

/// A condition for each filter that is set, and the values in the order of their numbers.
fn select<'a>(tenant: &'a TenantId, query: &'a ConflictQuery) -> (String, Vec<Cell<'a>>) {
    let mut sql = String::from("SELECT * FROM conflicts WHERE tenant = ?1");
    let mut values = vec![Cell::from(tenant)];
    if let Some(scopes) = &query.scopes {
        sql += &format!(" AND {}", among("scope_kind", scopes, &mut values));
    }
    if let Some(record) = &query.record {
        values.push(record.into());
        sql += &format!(" AND record = ?{}", values.len());
    }
    if let Some(settled) = query.settled {
        sql += if settled { " AND settled IS NOT NULL" } else { " AND settled IS NULL" };
    }
    if let Some((opened_ms, id)) = &query.after {
        values.extend([Cell::from(*opened_ms), Cell::from(id)]);
        sql += &format!(" AND (opened_ms, conflict) < (?{}, ?{})", values.len() - 1, values.len());
    }
    values.push(query.limit.into());
    sql += &format!(" ORDER BY opened_ms DESC, conflict DESC LIMIT ?{}", values.len());
    (sql, values)
}
