//! Body 6: a record moves to another territory.

use routebook_domain::ids::{RecordId, TerritoryId};
use routebook_domain::merge::{Change, rule};
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Scope, Verdict};

use super::place::field_of;
use super::{apply, permit, save};
use crate::model::{StoredConflict, StoredRecord};
use crate::rules::{Arrival, Cx, Judged, Ruled, ids, territories};

/// Moves an outlet or a route. Its author must have a say in both territories; the later of two moves counts.
///
/// Whoever holds the territory that it leaves hears that it left, whoever holds the other gets it whole, with its
/// conflicts and what is known of its last visits.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn travel(cx: &Cx<'_>, a: &Arrival<'_>, kind: RecordKind, id: RecordId, to: TerritoryId) -> Ruled<Judged> {
    let moves = matches!(kind, RecordKind::Outlet | RecordKind::Route) && permit::travel(a);
    let Some(rule) = field_of(kind).and_then(|no| rule(kind, no)).filter(|_| moves) else {
        return Ok(Judged::refused("not_allowed"));
    };
    let Some(mut record) = cx.tx.record(cx.tenant, id)?.filter(|r| r.state.kind == kind) else {
        return Ok(Judged::refused("unknown_record"));
    };
    if territories::find(cx, to)?.is_none() {
        return Ok(Judged::refused("unknown_territory"));
    }
    for scope in [record.scope, Scope::Territory(to)] {
        if let Some(verdict) = permit::scope(cx, a, scope)? {
            return Ok(Judged::of(verdict));
        }
    }
    let change = Change::Assign { value: Value::Ref(to), replaces: None };
    if let Some(winner) = apply::field(cx, a, &mut record, rule, change)? {
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    carry(cx, record, Scope::Territory(to))?;
    Ok(Judged::of(a.accepted()))
}

/// Leaves the one scope and enters the other, with all that hangs on the record.
fn carry(cx: &Cx<'_>, record: StoredRecord, to: Scope) -> Ruled<()> {
    let from = record.scope;
    if from == to {
        return save(cx, record);
    }
    let summary = cx.tx.record(cx.tenant, ids::summary(cx.tenant, record.state.record))?;
    for row in summary.into_iter().chain([record]).filter(|row| row.scope == from) {
        let (kind, id) = (row.state.kind, row.state.record);
        let seq = cx.tx.next_seq(cx.tenant, from)?;
        cx.tx.put_record_departure(cx.tenant, from, seq, kind, id)?;
        save(cx, StoredRecord { scope: to, ..row })?;
        for conflict in cx.tx.conflicts_of(cx.tenant, id)? {
            let seq = cx.tx.next_seq(cx.tenant, to)?;
            cx.tx.put_conflict(cx.tenant, &StoredConflict { scope: to, seq, ..conflict })?;
        }
    }
    Ok(())
}
