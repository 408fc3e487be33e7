//! An outlet turns out to be another one.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Applied, Change, FieldRule, field_no, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::{Refusal, Verdict};

use super::{apply, conflict, permit, save};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled, aliases, summary};

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
    let mut source = source;
    if let Applied::Superseded(winner) = source.state.remove(true, a.stamp()) {
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    conflict::deleted(cx, a, &source)?;
    lead(cx, a, rule, source, into)?;
    summary::rewrite(cx, a.stamp(), into)?;
    Ok(Judged::of(a.accepted()))
}

fn gone(source: &StoredRecord, target: &StoredRecord) -> Option<&'static str> {
    match (source.state.deleted, target.state.deleted) {
        (true, _) if target_of(source).is_some() => Some("merged"),
        (true, _) => Some("not_found"),
        (false, true) => Some("target_gone"),
        (false, false) => None,
    }
}

fn lead(cx: &Cx<'_>, a: &Arrival<'_>, rule: &FieldRule, mut source: StoredRecord, into: RecordId) -> Ruled<()> {
    let change = Change::Assign { value: Value::Ref(into), replaces: None };
    apply::field(cx, a, &mut source, rule, change)?;
    save(cx, source)
}

/// Keeps a record that comes back. An alias leads nowhere any more, and the visits of either are its own again.
pub(super) fn stand_alone(cx: &Cx<'_>, a: &Arrival<'_>, mut record: StoredRecord) -> Ruled<()> {
    let rule = rule(record.state.kind, MERGED_INTO).filter(|_| record.state.kind == RecordKind::Outlet);
    let Some((rule, target)) = rule.zip(target_of(&record)) else {
        return save(cx, record);
    };
    let outlet = record.state.record;
    apply::field(cx, a, &mut record, rule, Change::Assign { value: Value::Null, replaces: None })?;
    save(cx, record)?;
    summary::rewrite(cx, a.stamp(), aliases::resolve(cx, target)?)?;
    summary::rewrite(cx, a.stamp(), outlet)
}

/// What an outlet was merged into.
fn target_of(r: &StoredRecord) -> Option<RecordId> {
    r.view().get(MERGED_INTO).and_then(Value::as_ref)
}
