//! A flow in one line, and how far it has travelled.

use routebook_domain::flow::Status;
use routebook_domain::ids::OutletId;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::template::FlowKind;
use routebook_store::{FlowRow, Media, MediaState, Reader, Variant};

use crate::error::Error;
use crate::views::{Delivery, OutletRef, VisitBrief};

/// A flow in one line.
pub fn brief(r: &Reader<'_>, row: &FlowRow) -> Result<VisitBrief, Error> {
    Ok(VisitBrief {
        flow: row.id,
        kind: row.kind.unwrap_or(FlowKind::Visit),
        day: row.day,
        outlet: outlet_ref(r, row.subject)?,
        status: row.status.unwrap_or(Status::Open),
        points: row.points,
        max_points: row.max_points,
        missing: row.missing,
        delivery: delivery(row, &r.media_of(row.id)?),
    })
}

/// An outlet's name; one that has left the phone keeps its id.
pub fn outlet_ref(r: &Reader<'_>, outlet: Option<OutletId>) -> Result<Option<OutletRef>, Error> {
    let Some(id) = outlet else { return Ok(None) };
    let record = r.record(RecordKind::Outlet, id)?;
    let name = record.as_ref().map(|record| Outlet::from(record).name).unwrap_or_default();
    Ok(Some(OutletRef { id, name }))
}

/// Saved here, waiting, delivered, reviewed: from receipts only.
pub fn delivery(row: &FlowRow, files: &[Media]) -> Delivery {
    let under_way = row.waiting > 0 || files.iter().any(|f| !is_there(f));
    match row.status {
        _ if row.submitted_ms.is_none() => Delivery::Saved,
        _ if under_way => Delivery::Waiting,
        Some(Status::Approved | Status::Returned) if !row.new_evidence => Delivery::Reviewed,
        _ => Delivery::Delivered,
    }
}

/// A thumbnail stands for nothing: that it arrived is enough. The photo itself must be verified.
fn is_there(file: &Media) -> bool {
    match file.variant {
        Variant::Thumb => matches!(file.state, MediaState::Received | MediaState::Verified),
        Variant::Full => file.state == MediaState::Verified,
    }
}
