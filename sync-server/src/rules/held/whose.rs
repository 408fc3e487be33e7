//! Who decides on a held op: whoever reviews its author, or leads the territory where it was done.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{PersonId, RecordId, TerritoryId};
use routebook_domain::record::{Outlet, RecordKind};
use routebook_protocol::{Op, Payload, Scope};

use super::author;
use crate::model::StoredOp;
use crate::rules::{Cx, Ruled, Sight};

/// The author of an op, if its fate is the caller's to decide; nobody decides on their own.
///
/// # Errors
/// What the store says.
pub fn of_caller(cx: &Cx<'_>, sight: &Sight, op: &StoredOp) -> Ruled<Option<PersonId>> {
    let Some(person) = author(op).filter(|person| *person != sight.me() && sight.role().reviews()) else {
        return Ok(None);
    };
    let leads = || -> Ruled<bool> { Ok(territory(cx, op)?.is_some_and(|t| sight.territories().contains(&t))) };
    Ok((sight.reviews(person) || leads()?).then_some(person))
}

fn territory(cx: &Cx<'_>, stored: &StoredOp) -> Ruled<Option<TerritoryId>> {
    let body = Op::read(stored.raw.clone()).ok().and_then(|op| Some(op.meant().ok()?.body));
    let Some(record) = body.and_then(|body| subject(&body.payload)) else {
        return Ok(None);
    };
    let record = cx.tx.record(cx.tenant, record)?;
    Ok(record.and_then(|r| match (r.scope, r.state.kind) {
        (Scope::Territory(t), _) => Some(t),
        (_, RecordKind::Outlet) => Outlet::from(&r.view()).territory,
        _ => None,
    }))
}

fn subject(payload: &Payload) -> Option<RecordId> {
    match payload {
        Payload::Create { record, .. }
        | Payload::Set { record, .. }
        | Payload::Delete { record, .. }
        | Payload::Restore { record, .. }
        | Payload::MergeInto { record, .. }
        | Payload::Move { record, .. } => Some(*record),
        Payload::Settle(settle) => Some(settle.record),
        Payload::Act(Act { kind: ActionKind::Start { subject, .. }, .. }) => *subject,
        _ => None,
    }
}
