//! What everybody in a territory may know of an outlet's last visits.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use routebook_domain::ids::OutletId;
use routebook_domain::merge::{FieldState, Stamp, field_no};
use routebook_domain::record::{FieldNo, LastVisit, Outlet, RecordKind, Value};
use routebook_domain::template::FlowKind;
use routebook_protocol::{RecordState, Scope};

use super::people::Names;
use super::record::save;
use super::{Cx, Ruled, aliases, ids};
use crate::model::{FlowRow, StoredRecord};

/// How many visits a summary names.
pub(super) const VISITS: u32 = 5;
const OUTLET: FieldNo = field_no(RecordKind::OutletSummary, "outlet");
const LAST_VISITS: FieldNo = field_no(RecordKind::OutletSummary, "last_visits");

/// Rewrites the summary of a visit's outlet where the visit is fresh or its state or points changed.
///
/// A summary is derived, so it is no op of its own: its values carry the stamp of the action that caused them.
pub(super) fn refresh(cx: &Cx<'_>, cause: Stamp, before: Option<&FlowRow>, after: &FlowRow) -> Ruled<()> {
    if tells(before, after) { rewrite_of(cx, (cause, 1), after) } else { Ok(()) }
}

/// Whether a summary would say something else of a flow.
pub(super) fn tells(before: Option<&FlowRow>, after: &FlowRow) -> bool {
    before.is_none_or(|b| (b.status, b.points) != (after.status, after.points))
}

/// Rewrites the summary of a visit's outlet, for the last of so many causes; no other flow has a part in one. It takes as
/// many numbers as there are causes: the same ones however a chain is cut into pushes.
pub(super) fn rewrite_of(cx: &Cx<'_>, (cause, times): (Stamp, u32), row: &FlowRow) -> Ruled<()> {
    let Some(outlet) = row.subject.filter(|_| row.kind == FlowKind::Visit) else { return Ok(()) };
    write(cx, cause, aliases::resolve(cx, outlet)?, times)
}

/// Rewrites the summary of an outlet, visits under its other names included.
pub(super) fn rewrite(cx: &Cx<'_>, cause: Stamp, outlet: OutletId) -> Ruled<()> {
    write(cx, cause, outlet, 1)
}

fn write(cx: &Cx<'_>, cause: Stamp, outlet: OutletId, times: u32) -> Ruled<()> {
    let Some(record) = cx.tx.record(cx.tenant, outlet)? else {
        return Ok(());
    };
    let Some(territory) = Outlet::from(&record.view()).territory else {
        return Ok(());
    };
    let value = |value| FieldState::One { value, stamp: cause };
    let fields = BTreeMap::from([(OUTLET, value(Value::Ref(outlet))), (LAST_VISITS, value(last_visits(cx, outlet)?))]);
    let record = ids::summary(cx.tenant, outlet);
    let state = RecordState { kind: RecordKind::OutletSummary, record, deleted: false, fields, removal: None };
    let scope = Scope::Territory(territory);
    for _ in 1..times {
        cx.tx.next_seq(cx.tenant, scope)?;
    }
    save(cx, StoredRecord { scope, seq: 0, removal: None, state })
}

fn last_visits(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Value> {
    Ok(Value::List(of(cx, outlet)?.iter().map(LastVisit::to_value).collect()))
}

/// The last visits of an outlet, latest first.
pub(super) fn of(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Vec<LastVisit>> {
    let mut rows = Vec::new();
    for name in aliases::all_of(cx, outlet)? {
        rows.extend(cx.tx.last_visits(cx.tenant, name, VISITS)?);
    }
    rows.sort_by_key(|row| Reverse((row.day, row.started_ms, row.id)));
    rows.truncate(VISITS as usize);
    let names = Names::new(cx);
    let view = |row: FlowRow| {
        let rep = names.of(row.owner)?.name;
        Ok(LastVisit { flow: row.id, rep, day: row.day, state: row.status.word().into(), points: row.points })
    };
    rows.into_iter().map(view).collect()
}
