//! A flow in one line, and how far it has travelled.

use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::OutletId;
use routebook_domain::record::{Outlet, Person, RecordKind};
use routebook_domain::template::FlowKind;
use routebook_store::{FlowRow, Reader};

use crate::error::Error;
use crate::views::{Delivery, OutletRef, VisitBrief};

/// A flow in one line, from what was read of it.
pub fn brief(row: &FlowRow, outlet: Option<OutletRef>, delivery: Delivery) -> VisitBrief {
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
    let waits = row.submitted_ms.is_some() && r.media_waiting(&[row.id])?.contains(&row.id);
    Ok(travelled(row, waits))
}

/// The same, where it is known whether files are under way: a photo must be verified, its thumbnail only goes before
/// it, and those of refused entries are not awaited.
pub fn travelled(row: &FlowRow, files_wait: bool) -> Delivery {
    match row.status {
        _ if row.submitted_ms.is_none() => Delivery::Saved,
        _ if row.waiting > 0 || files_wait => Delivery::Waiting,
        Some(Status::Approved | Status::Returned) if !row.new_evidence => Delivery::Reviewed,
        _ => Delivery::Delivered,
    }
}
