//! A settlement is taken back within its days: what showed before shows again, and the conflict is open again.

use routebook_domain::conflict::{LIFE, Settlement, undo_until_ms};
use routebook_domain::merge::{Change, Dot, FieldState};
use routebook_domain::record::Value;
use routebook_domain::time::Level;
use routebook_protocol::{ConflictState, Verdict};

use super::{keep, side};
use crate::model::StoredRecord;
use crate::rules::record::save;
use crate::rules::record::settle::write;
use crate::rules::{Arrival, Cx, Judged, Ruled, settings};

/// Undoes the settlement of a conflict.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn undo(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    record: StoredRecord,
    mut conflict: ConflictState,
    replaces: Option<Dot>,
) -> Ruled<Judged> {
    let Some(done) = conflict.settled.take() else {
        return Ok(Judged::refused("not_settled"));
    };
    // A time that is only the phone's word would let anybody undo for ever.
    let at_ms = if a.at.level == Level::Unverified { a.received_ms } else { a.at.at_ms };
    if at_ms > undo_until_ms(done.clock.ms(), &settings::in_force(cx, None)?) {
        return Ok(Judged::refused("undo_too_late"));
    }
    let verdict = match conflict.field {
        LIFE => life(cx, a, record, conflict, &done.value)?,
        _ => field(cx, a, record, conflict, seen(&done, replaces))?,
    };
    Ok(Judged::of(verdict))
}

/// Whoever undoes a settlement has seen it, whatever else they had seen when they decided to.
fn seen(done: &Settlement, replaces: Option<Dot>) -> impl Fn(Dot) -> Option<Dot> {
    let settled = done.dot;
    move |current| if current == settled { Some(settled) } else { replaces }
}

fn field(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    mut record: StoredRecord,
    mut conflict: ConflictState,
    seen: impl Fn(Dot) -> Option<Dot>,
) -> Ruled<Verdict> {
    let no = conflict.field;
    let replaces = record.state.fields.get(&no).and_then(FieldState::dot).and_then(seen);
    let verdict = write(cx, a, &mut record, no, Change::Assign { value: conflict.shown.value.clone(), replaces })?;
    match record.state.fields.get(&no) {
        // The value is that of whoever wrote it first, under the stamp of its return.
        Some(FieldState::One { stamp, .. }) if *stamp == a.stamp() => conflict.shown.stamp = *stamp,
        Some(FieldState::One { stamp, value }) => conflict.shown = side(cx, a, *stamp, value.clone())?,
        _ => {}
    }
    keep(cx, record.scope, conflict)?;
    save(cx, record)?;
    Ok(verdict)
}

/// A record that came back is deleted again; one that stayed deleted is as it was.
fn life(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    mut record: StoredRecord,
    mut conflict: ConflictState,
    settled: &Value,
) -> Ruled<Verdict> {
    let scope = record.scope;
    if *settled == Value::Bool(false) {
        if let routebook_domain::merge::Applied::Superseded(winner) = record.state.remove(true, a.stamp()) {
            return Ok(Verdict::Superseded { clock: a.clock, winner });
        }
        conflict.shown.stamp = a.stamp();
        save(cx, record)?;
    }
    keep(cx, scope, conflict)?;
    Ok(a.accepted())
}
