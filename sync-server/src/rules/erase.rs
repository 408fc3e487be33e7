//! Erasing a body: a person's right. What the op said is gone, here and from every phone's next pull; that it stood in its
//! chain, and that it was erased, by whom and why, stays.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EnrolmentId, EvidenceId, PersonId, RecordId};
use routebook_domain::merge::{Dot, FieldState};
use routebook_domain::record::Value;
use routebook_protocol::{BodyKind, ConflictState, Op, Payload, Side};

use super::{Arrival, Cx, Judged, Ruled, act, chain, evidence, record};
use crate::model::{StoredConflict, StoredOp};

/// Erases the body of an op, everywhere it was offered, and writes that into the server's chain; gives the evidence whose
/// files have to go too.
///
/// # Errors
/// [`super::RuleError::Refused`] `unknown_op`, `erased` for one that is gone already, or `not_erasable` for what keeps a
/// chain readable.
pub fn erase(cx: &Cx<'_>, by: PersonId, (enrolment, seq): (EnrolmentId, u64), reason: &str) -> Ruled<Vec<EvidenceId>> {
    let files = match cx.tx.op(cx.tenant, enrolment, seq)? {
        Some(op) => promised(&op),
        None => Vec::new(),
    };
    chain::append(cx, by, Payload::Erase { enrolment, seq, reason: reason.into() })?;
    Ok(files)
}

fn promised(stored: &StoredOp) -> Vec<EvidenceId> {
    let read = Op::read(stored.raw.clone()).ok();
    let said = read.as_ref().and_then(|op| op.meant().ok()).map(|meant| meant.body.payload);
    match said {
        Some(Payload::Act(act)) => file_of(&act).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn file_of(act: &Act) -> Option<EvidenceId> {
    match &act.kind {
        ActionKind::Attach { evidence, .. } => Some(evidence.id),
        _ => None,
    }
}

/// Judges an erasure; only the server's own chain carries one.
pub(super) fn apply(cx: &Cx<'_>, a: &Arrival<'_>, enrolment: EnrolmentId, seq: u64) -> Ruled<Judged> {
    if !a.author.server {
        return Ok(Judged::refused("not_allowed"));
    }
    let Some(op) = cx.tx.op(cx.tenant, enrolment, seq)? else {
        return Ok(Judged::refused("unknown_op"));
    };
    if op.raw.body.is_empty() {
        return Ok(Judged::refused("erased"));
    }
    if is_needed(&op) {
        return Ok(Judged::refused("not_erasable"));
    }
    for op in everywhere(cx, op)? {
        one(cx, a, op)?;
    }
    cx.tx.drop_snapshots(cx.tenant)?;
    Ok(Judged::of(a.accepted()))
}

/// Decisions about other ops, and keys, say nothing about anybody and are needed to read the rest.
fn is_needed(op: &StoredOp) -> bool {
    let kind = Op::read(op.raw.clone()).ok().and_then(|op| op.kind());
    matches!(kind, Some(BodyKind::Erase | BodyKind::Decide | BodyKind::KeyChange))
}

/// The op under every chain that carries it.
fn everywhere(cx: &Cx<'_>, op: StoredOp) -> Ruled<Vec<StoredOp>> {
    Ok(match op.body {
        Some(body) => cx.tx.ops_by_body(cx.tenant, body)?.into_iter().filter(|o| !o.raw.body.is_empty()).collect(),
        None => vec![op],
    })
}

fn one(cx: &Cx<'_>, a: &Arrival<'_>, mut stored: StoredOp) -> Ruled<()> {
    let read = Op::read(stored.raw.clone()).ok();
    let said = read.as_ref().and_then(|op| op.meant().ok()).map(|meant| meant.body.payload);
    stored.raw.body.clear();
    if let Some((scope, _, position)) = stored.place {
        // Under its next number, so that phones which hold it hear of it.
        stored.place = Some((scope, cx.tx.next_seq(cx.tenant, scope)?, position));
    }
    let dot = Dot { enrolment: stored.enrolment, seq: stored.seq };
    cx.tx.put_op(cx.tenant, &stored)?;
    match said {
        Some(Payload::Act(act)) => flow(cx, a, &stored, &act),
        Some(said) => record_of(&said).map_or(Ok(()), |id| fields(cx, id, dot)),
        None => Ok(()),
    }
}

fn flow(cx: &Cx<'_>, a: &Arrival<'_>, stored: &StoredOp, said: &Act) -> Ruled<()> {
    if let Some(body) = stored.body {
        cx.tx.remove_move(cx.tenant, body)?;
    }
    if let Some(id) = file_of(said) {
        cx.tx.remove_photo(cx.tenant, id)?;
        evidence::forget(cx, id)?;
    }
    if stored.place.is_some() { act::fold_again(cx, a.stamp(), said.flow) } else { Ok(()) }
}

fn record_of(said: &Payload) -> Option<RecordId> {
    match said {
        Payload::Create { record, .. } | Payload::Set { record, .. } => Some(*record),
        Payload::Settle(settle) => Some(settle.record),
        _ => None,
    }
}

/// Takes what one op wrote out of a record and its conflicts. Stamps stay, so that nothing older comes to show.
fn fields(cx: &Cx<'_>, id: RecordId, dot: Dot) -> Ruled<()> {
    if let Some(held) = cx.tx.record(cx.tenant, id)? {
        let mut after = held.clone();
        after.state.fields.values_mut().for_each(|field| blank(field, dot));
        if after.state != held.state {
            record::save(cx, after)?;
        }
    }
    cx.tx.conflicts_of(cx.tenant, id)?.into_iter().try_for_each(|held| conflict(cx, held, dot))
}

fn blank(field: &mut FieldState, dot: Dot) {
    match field {
        FieldState::One { value, stamp } if stamp.dot == dot => *value = Value::Null,
        FieldState::One { .. } => {}
        FieldState::Many { living, dead } => living.retain(|_, dots| {
            if dots.remove(&dot) {
                dead.insert(dot);
            }
            !dots.is_empty()
        }),
    }
}

fn conflict(cx: &Cx<'_>, held: StoredConflict, dot: Dot) -> Ruled<()> {
    let side = |side: Side| if side.stamp.dot == dot { Side { value: Value::Null, ..side } } else { side };
    let state = held.state.clone();
    let mut state = ConflictState { shown: side(state.shown), other: side(state.other), ..state };
    if let Some(settled) = state.settled.as_mut().filter(|settled| settled.dot == dot) {
        settled.value = Value::Null;
    }
    if state == held.state {
        return Ok(());
    }
    let seq = cx.tx.next_seq(cx.tenant, held.scope)?;
    Ok(cx.tx.put_conflict(cx.tenant, &StoredConflict { seq, state, ..held })?)
}
