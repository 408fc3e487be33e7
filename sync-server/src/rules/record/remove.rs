//! A record is deleted, or comes back.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::Applied;
use routebook_domain::record::RecordKind;
use routebook_protocol::Verdict;

use super::{conflict, merge_into, permit, save};
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
    if let Applied::Superseded(winner) = record.state.remove(deleted, a.stamp()) {
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    if deleted {
        conflict::deleted(cx, a, &record)?;
        save(cx, record)?;
    } else {
        conflict::restored(cx, a, &record)?;
        merge_into::stand_alone(cx, a, record)?;
    }
    Ok(Judged::of(a.accepted()))
}
