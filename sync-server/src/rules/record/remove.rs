//! A record is deleted, or comes back.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::Stamp;
use routebook_domain::record::RecordKind;
use routebook_protocol::Verdict;

use super::{merge_into, permit, save};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled};

/// Deletes or restores a record; the later of two such writes counts. Its fields stay.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn remove(cx: &Cx<'_>, a: &Arrival<'_>, kind: RecordKind, id: RecordId, deleted: bool) -> Ruled<Judged> {
    let Some(mut record) = cx.tx.record(cx.tenant, id)?.filter(|r| r.state.kind == kind) else {
        return Ok(Judged::refused("unknown_record"));
    };
    if !permit::removal(a, kind) {
        return Ok(Judged::refused("not_allowed"));
    }
    if let Some(verdict) = permit::scope(cx, a, record.scope)? {
        return Ok(Judged::of(verdict));
    }
    if let Some(verdict) = overtaken(a, &record) {
        return Ok(Judged::of(verdict));
    }
    record.removal = Some(a.stamp());
    record.state.deleted = deleted;
    if deleted {
        save(cx, record)?;
    } else {
        merge_into::stand_alone(cx, a, record)?;
    }
    Ok(Judged::of(a.accepted()))
}

/// That the record was deleted, merged or brought back by something later already.
pub(super) fn overtaken(a: &Arrival<'_>, record: &StoredRecord) -> Option<Verdict> {
    let order = |s: &Stamp| (s.clock, s.dot.enrolment, s.hash);
    let winner = record.removal.filter(|held| order(held) > order(&a.stamp()))?;
    Some(Verdict::Superseded { clock: a.clock, winner })
}
