//! A flow's row from its state.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::FlowState;
use routebook_domain::ids::FlowId;
use routebook_domain::place::FenceVerdict;
use routebook_domain::record::Outlet;

use super::Flow;
use crate::model::FlowRow;
use crate::rules::{Cx, Ruled};

/// The row of a started flow; place and distance stay as they were judged at its start.
pub fn of(cx: &Cx<'_>, id: FlowId, flow: &Flow, before: Option<&FlowRow>) -> Ruled<Option<FlowRow>> {
    let s = flow.state();
    let (Some(owner), Some(day), Some(started)) = (s.owner, s.day, s.started) else {
        return Ok(None);
    };
    let (place, distance_m) = match before {
        Some(row) => (row.place, row.distance_m),
        None => place(cx, s)?,
    };
    Ok(Some(FlowRow {
        id,
        kind: flow.template.kind,
        template: s.template.clone(),
        owner,
        subject: s.subject,
        day,
        status: s.status,
        points: s.points,
        max_points: s.max_points,
        missing: s.missing.clone(),
        started_ms: started.at_ms,
        submitted_ms: s.submitted.map(|t| t.at_ms),
        photos: s.evidence().filter(|(_, a)| a.evidence.kind == EvidenceKind::Photo).count() as u32,
        place,
        distance_m,
        position: s.position,
        new_evidence: s.new_evidence,
    }))
}

fn place(cx: &Cx<'_>, s: &FlowState) -> Ruled<(FenceVerdict, Option<f64>)> {
    let record = s.subject.map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten();
    let Some(fence) = record.map(|r| Outlet::from(&r.view()).fence()) else {
        return Ok((FenceVerdict::CannotTell, None));
    };
    let fix = s.started_fix.as_ref();
    Ok((fence.judge(fix), fence.distance_m(fix)))
}
