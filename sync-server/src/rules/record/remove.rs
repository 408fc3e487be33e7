//! A record is deleted, or comes back.

use routebook_domain::ids::RecordId;
use routebook_domain::record::RecordKind;
use routebook_protocol::Verdict;

use super::{merge_into, permit, save};
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
    let stamp = a.stamp();
    let order = |s: &routebook_domain::merge::Stamp| (s.clock, s.dot.enrolment, s.hash);
    if let Some(winner) = record.removal.filter(|held| order(held) > order(&stamp)) {
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    record.removal = Some(stamp);
    record.state.deleted = deleted;
    if !deleted {
        merge_into::stand_alone(cx, a, &mut record)?;
    }
    save(cx, record)?;
    Ok(Judged::of(a.accepted()))
}
