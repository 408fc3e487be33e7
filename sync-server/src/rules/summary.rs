//! What everybody in a territory may know of an outlet's last visits.

use std::collections::BTreeMap;

use routebook_domain::ids::OutletId;
use routebook_domain::merge::{FieldState, Stamp, field_no};
use routebook_domain::record::{FieldNo, LastVisit, Outlet, RecordKind, Value};
use routebook_domain::template::FlowKind;
use routebook_protocol::{RecordState, Scope};

use super::people::Names;
use super::record::save;
use super::{Cx, Ruled, aliases, ids};
use crate::model::{FlowQuery, FlowRow, StoredRecord};

/// How many visits a summary names.
const VISITS: u32 = 5;
const OUTLET: FieldNo = field_no(RecordKind::OutletSummary, "outlet");
const LAST_VISITS: FieldNo = field_no(RecordKind::OutletSummary, "last_visits");

/// Rewrites the summary of a visit's outlet where the visit is fresh or its state or points changed.
///
/// A summary is derived, so it is no op of its own: its values carry the stamp of the action that caused them.
pub(super) fn refresh(cx: &Cx<'_>, cause: Stamp, before: Option<&FlowRow>, after: &FlowRow) -> Ruled<()> {
    let same = before.is_some_and(|b| (b.status, b.points) == (after.status, after.points));
    let Some(outlet) = after.subject.filter(|_| !same && after.kind == FlowKind::Visit) else {
        return Ok(());
    };
    rewrite(cx, cause, aliases::resolve(cx, outlet)?)
}

/// Rewrites the summary of an outlet, visits under its other names included.
pub(super) fn rewrite(cx: &Cx<'_>, cause: Stamp, outlet: OutletId) -> Ruled<()> {
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
    save(cx, StoredRecord { scope: Scope::Territory(territory), seq: 0, removal: None, state })
}

fn last_visits(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Value> {
    Ok(Value::List(of(cx, outlet)?.iter().map(LastVisit::to_value).collect()))
}

/// The last visits of an outlet, latest first.
pub(super) fn of(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Vec<LastVisit>> {
    let query = FlowQuery { outlets: Some(aliases::all_of(cx, outlet)?), ..FlowQuery::all(FlowKind::Visit, VISITS) };
    let names = Names::new(cx);
    let view = |row: FlowRow| {
        let rep = names.of(row.owner)?.name;
        Ok(LastVisit { flow: row.id, rep, day: row.day, state: row.status.word().into(), points: row.points })
    };
    cx.tx.flows(cx.tenant, &query)?.into_iter().map(view).collect()
}
