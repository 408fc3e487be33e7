//! Body 9: a conflict is settled, or its settlement undone.

use routebook_domain::conflict::LIFE;
use routebook_domain::merge::{Change, rule};
use routebook_domain::record::FieldNo;
use routebook_protocol::{Decision, Settle, Verdict};

use super::{apply, conflict, permit};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled};

/// Settles or undoes. Whoever may write the field may do both; over a record's life, whoever may delete it.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn settle(cx: &Cx<'_>, a: &Arrival<'_>, settle: &Settle) -> Ruled<Judged> {
    let Some(record) = cx.tx.record(cx.tenant, settle.record)?.filter(|r| r.state.kind == settle.kind) else {
        return Ok(Judged::refused("unknown_record"));
    };
    let names = |c: &crate::model::StoredConflict| (c.state.record, c.state.field) == (settle.record, settle.field);
    let Some(held) = cx.tx.conflict(cx.tenant, &settle.conflict)?.filter(names) else {
        return Ok(Judged::refused("unknown_conflict"));
    };
    if let Err(verdict) = allowed(a, settle) {
        return Ok(Judged::of(verdict));
    }
    if let Some(verdict) = permit::scope(cx, a, record.scope)? {
        return Ok(Judged::of(verdict));
    }
    match &settle.decision {
        Decision::Value(value) => conflict::value(cx, a, record, held.state, (value, settle.replaces)),
        Decision::Undo => conflict::undo(cx, a, record, held.state, settle.replaces),
    }
}

fn allowed(a: &Arrival<'_>, settle: &Settle) -> Result<(), Verdict> {
    if settle.field != LIFE {
        return permit::fields(a, settle.kind, permit::When::Later, [settle.field].into_iter()).map(drop);
    }
    let may = permit::removal(a, settle.kind);
    may.then_some(()).ok_or_else(|| Verdict::Refused(routebook_protocol::Refusal::code("not_allowed")))
}

/// Writes the field like any other op, and says what became of that.
pub(super) fn write(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    record: &mut StoredRecord,
    field: FieldNo,
    change: Change,
) -> Ruled<Verdict> {
    let Some(rule) = rule(record.state.kind, field) else {
        return Ok(a.accepted());
    };
    let lost = apply::field(cx, a, record, rule, change)?;
    Ok(lost.map_or_else(|| a.accepted(), |winner| Verdict::Superseded { clock: a.clock, winner }))
}
