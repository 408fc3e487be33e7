//! An outlet turns out to be another one.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, FieldRule, field_no, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::Refusal;
use routebook_protocol::Verdict;

use super::{apply, permit, save};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled, summary};

const MERGED_INTO: FieldNo = field_no(RecordKind::Outlet, "merged_into");

/// Makes an outlet an alias of another: it is gone, its values stay readable, and its flows count for the other.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn merge_into(cx: &Cx<'_>, a: &Arrival<'_>, kind: RecordKind, id: RecordId, into: RecordId) -> Ruled<Judged> {
    let refused = |code| Ok(Judged::of(Verdict::Refused(Refusal::code(code))));
    let Some(rule) = rule(kind, MERGED_INTO).filter(|_| kind == RecordKind::Outlet) else {
        return refused("not_allowed");
    };
    if id == into {
        return refused("same_record");
    }
    let of_kind = |r: &StoredRecord| r.state.kind == kind;
    let source = cx.tx.record(cx.tenant, id)?.filter(of_kind);
    let target = cx.tx.record(cx.tenant, into)?.filter(of_kind);
    let (Some(source), Some(target)) = (source, target) else {
        return refused("not_found");
    };
    if let Some(code) = gone(&source, &target) {
        return refused(code);
    }
    for scope in [source.scope, target.scope] {
        if let Some(verdict) = permit::scope(cx, a, scope)? {
            return Ok(Judged::of(verdict));
        }
    }
    lead(cx, a, rule, source, into)?;
    summary::rewrite(cx, a.stamp(), into)?;
    Ok(Judged::of(a.accepted()))
}

fn gone(source: &StoredRecord, target: &StoredRecord) -> Option<&'static str> {
    let leads = |r: &StoredRecord| r.view().get(MERGED_INTO).and_then(Value::as_ref).is_some();
    match (source.state.deleted, target.state.deleted) {
        (true, _) if leads(source) => Some("merged"),
        (true, _) => Some("not_found"),
        (false, true) => Some("target_gone"),
        (false, false) => None,
    }
}

fn lead(cx: &Cx<'_>, a: &Arrival<'_>, rule: &FieldRule, mut source: StoredRecord, into: RecordId) -> Ruled<()> {
    source.state.deleted = true;
    source.removal = Some(a.stamp());
    let change = Change::Assign { value: Value::Ref(into), replaces: None };
    apply::field(cx, a, &mut source, rule, change)?;
    save(cx, source)
}

/// An alias that comes back leads nowhere any more.
pub(super) fn stand_alone(cx: &Cx<'_>, a: &Arrival<'_>, record: &mut StoredRecord) -> Ruled<()> {
    let rule = rule(record.state.kind, MERGED_INTO).filter(|_| record.state.kind == RecordKind::Outlet);
    let leads = record.view().get(MERGED_INTO).is_some_and(|v| *v != Value::Null);
    if let Some(rule) = rule.filter(|_| leads) {
        apply::field(cx, a, record, rule, Change::Assign { value: Value::Null, replaces: None })?;
    }
    Ok(())
}
