//! What changed in a scope behind a number.

use std::sync::LazyLock;

use routebook_domain::ids::TenantId;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Change, Entry, FlowEntry, RawOp, Scope};

use super::cell::cells;
use super::column::{damaged, get, id, wire};
use super::{Kept, Row, Sql, conflicts};

/// A table whose rows stand in scopes under numbers, and what a row of it says.
struct Source {
    table: &'static str,
    change: fn(&dyn Row) -> Kept<Change>,
}

const SOURCES: [Source; 6] = [
    Source { table: "records", change: |row| Ok(Change::Record(wire(row, "state")?)) },
    Source { table: "ops", change: action },
    Source { table: "record_departures", change: record_left },
    Source { table: "departures", change: |row| Ok(Change::FlowLeft(id(row, "flow")?)) },
    Source { table: "conflicts", change: |row| Ok(Change::Conflict(Box::new(conflicts::state(row)?))) },
    Source { table: "verdict_changes", change: verdict },
];

const BEHIND: &str = "tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq > ?4";

/// Which numbers there are and where they lie, from the indices alone: wide rows are then read from those tables only
/// that have any.
static NUMBERS: LazyLock<String> = LazyLock::new(|| {
    let one = |(i, s): (usize, &Source)| format!("SELECT scope_seq, {i} AS source FROM {} WHERE {BEHIND}", s.table);
    let all: Vec<_> = SOURCES.iter().enumerate().map(one).collect();
    format!("{} ORDER BY scope_seq LIMIT ?5", all.join(" UNION ALL "))
});

/// How many entries stand behind a number, from the indices alone.
pub(super) fn count(sql: &Sql<'_>, tenant: TenantId, scope: Scope, after: u64, most: u32) -> Kept<u32> {
    let key = cells![&tenant, scope.number(), scope.id(), after, most];
    Ok(sql.all(&NUMBERS, key, |_| Ok(()))?.len() as u32)
}

/// The entries behind a number, in their order.
pub(super) fn behind(sql: &Sql<'_>, tenant: TenantId, scope: Scope, after: u64, limit: u32) -> Kept<Vec<Entry>> {
    let key = cells![&tenant, scope.number(), scope.id(), after, limit];
    let numbers: Vec<(u64, u32)> = sql.all(&NUMBERS, key, |row| Ok((get(row, "scope_seq")?, get(row, "source")?)))?;
    let Some((last, _)) = numbers.last() else { return Ok(Vec::new()) };
    let mut entries = Vec::with_capacity(numbers.len());
    for (i, source) in SOURCES.iter().enumerate() {
        if numbers.iter().any(|n| n.1 as usize == i) {
            let statement = format!("SELECT * FROM {} WHERE {BEHIND} AND scope_seq <= ?5", source.table);
            let key = cells![&tenant, scope.number(), scope.id(), after, *last];
            let read = |row: &dyn Row| Ok(Entry { scope, seq: get(row, "scope_seq")?, change: (source.change)(row)? });
            entries.extend(sql.all(&statement, key, read)?);
        }
    }
    entries.sort_by_key(|entry| entry.seq);
    Ok(entries)
}

fn action(row: &dyn Row) -> Kept<Change> {
    Ok(Change::Flow(FlowEntry {
        flow: id(row, "flow")?,
        position: get(row, "position")?,
        op: RawOp { header: get(row, "header")?, body: get(row, "body")? },
        received_ms: get(row, "received_ms")?,
        verdict: wire(row, "verdict")?,
        signature: get(row, "signature")?,
    }))
}

fn record_left(row: &dyn Row) -> Kept<Change> {
    let kind = RecordKind::from_number(get(row, "kind")?).ok_or_else(|| damaged("kind"))?;
    Ok(Change::RecordLeft { kind, record: id(row, "record")? })
}

fn verdict(row: &dyn Row) -> Kept<Change> {
    Ok(Change::Verdict { enrolment: id(row, "enrolment")?, seq: get(row, "seq")?, verdict: wire(row, "verdict")? })
}
