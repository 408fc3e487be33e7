//! A flow in one line, and how far it has travelled.

use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::OutletId;
use routebook_domain::record::{Outlet, Person, RecordKind};
use routebook_domain::template::FlowKind;
use routebook_store::{FlowRow, MediaState, OpState, Reader, Variant};

use crate::error::Error;
use crate::views::{Delivery, OutletRef, VisitBrief};

/// A flow in one line.
pub fn brief(r: &Reader<'_>, row: &FlowRow) -> Result<VisitBrief, Error> {
    Ok(brief_with(row, outlet_ref(r, row.subject)?, delivery(r, row)?))
}

/// A flow in one line, from what was read of it.
pub fn brief_with(row: &FlowRow, outlet: Option<OutletRef>, delivery: Delivery) -> VisitBrief {
    VisitBrief {
        flow: row.id,
        kind: row.kind.unwrap_or(FlowKind::Visit),
        template: row.template.clone(),
        readable: row.status.is_some(),
        day: row.day,
        outlet,
        stage: row.stage.clone(),
        summary: row.summary.clone(),
        due_day: row.due_day,
        touched_ms: row.touched_ms,
        status: row.status.unwrap_or(Status::Open),
        points: row.points,
        max_points: row.max_points,
        missing: row.missing,
        delivery,
    }
}

/// An outlet's name, an alias under whom it leads to; one that has left the phone keeps its id.
pub fn outlet_ref(r: &Reader<'_>, outlet: Option<OutletId>) -> Result<Option<OutletRef>, Error> {
    let Some(id) = outlet else { return Ok(None) };
    let id = r.resolve(RecordKind::Outlet, id)?;
    let record = r.record(RecordKind::Outlet, id)?;
    let name = record.as_ref().map(|record| Outlet::from(record).name).unwrap_or_default();
    Ok(Some(OutletRef { id, name }))
}

/// Who reviewed a flow last; nobody yet, or somebody whom this phone does not know, has no name.
pub fn reviewer(r: &Reader<'_>, state: &FlowState) -> Result<Option<String>, Error> {
    let Some(review) = &state.review else { return Ok(None) };
    let record = r.record(RecordKind::Person, review.by)?;
    Ok(record.as_ref().map(|record| Person::from(record).name).filter(|name| !name.is_empty()))
}

/// Saved here, waiting, delivered, reviewed: from receipts only.
pub fn delivery(r: &Reader<'_>, row: &FlowRow) -> Result<Delivery, Error> {
    let waits = row.submitted_ms.is_some() && row.waiting == 0 && has_files_under_way(r, row)?;
    Ok(travelled(row, waits))
}

/// The same, where it is known whether files are under way.
pub fn travelled(row: &FlowRow, files_wait: bool) -> Delivery {
    match row.status {
        _ if row.submitted_ms.is_none() => Delivery::Saved,
        _ if row.waiting > 0 || files_wait => Delivery::Waiting,
        Some(Status::Approved | Status::Returned) if !row.new_evidence => Delivery::Reviewed,
        _ => Delivery::Delivered,
    }
}

/// A photo must be verified; its thumbnail only goes before it. Those of refused entries are not awaited.
fn has_files_under_way(r: &Reader<'_>, row: &FlowRow) -> Result<bool, Error> {
    for file in r.media_of(row.id)?.iter().filter(|f| f.variant == Variant::Full && f.state != MediaState::Verified) {
        if r.op(file.seq)?.is_some_and(|op| op.state != OpState::Refused) {
            return Ok(true);
        }
    }
    Ok(false)
}
