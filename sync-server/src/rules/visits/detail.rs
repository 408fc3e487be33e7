//! One flow whole.

use routebook_domain::flow::{Review, Verdict};
use routebook_domain::ids::FlowId;

use super::list::Naming;
use super::refers::Refers;
use super::{ReviewView, VisitDetail, doubts, life, steps, timeline};
use crate::rules::people::Names;
use crate::rules::{Cx, RuleError, Ruled, Sight, flows};

/// A flow of somebody whom the viewer sees, folded again from the exact bytes of its actions.
///
/// # Errors
/// [`RuleError::NotFound`] for one out of sight.
pub fn detail(cx: &Cx<'_>, sight: &Sight, id: FlowId) -> Ruled<VisitDetail> {
    let row = cx.tx.flow(cx.tenant, id)?.filter(|r| sight.sees(r.owner)).ok_or(RuleError::NotFound)?;
    let flow = flows::load(cx, id)?.ok_or(RuleError::NotFound)?;
    let evidence = cx.tx.evidence_of(cx.tenant, id)?;
    let (mut naming, distance_m) = (Naming::new(cx), row.distance_m);
    let standing = row.doubts.clone();
    let mut row = naming.row(row)?;
    row.doubts = doubts::view(cx, sight, &naming.names, &standing)?;
    let (t, s, names) = (&flow.template, flow.state(), &naming.names);
    let refers = Refers { cx, sight, names };
    Ok(VisitDetail {
        row,
        place_fix: s.started_fix.as_ref().map(Into::into),
        distance_m,
        steps: steps::view(&flow, &evidence, &refers)?,
        timeline: timeline::view(&flow, names)?,
        review: s.review.as_ref().map(|r| review(r, names)).transpose()?,
        stages: life::stages(t, s, names)?,
        next_stages: s.stage.iter().flat_map(|at| t.next_stages(at)).map(Into::into).collect(),
        params: s.params.clone(),
        layers: life::layers(t, s),
        deadlines: life::deadlines(t, s, cx.now_ms),
        caused: life::caused(t, s),
        carried: life::carried(s, &refers)?,
        explained: doubts::explained(s, names)?,
        voided: s.voided.as_ref().map(|v| life::voided(v, names)).transpose()?,
        approved_at: s.approved.map(Into::into),
        submitted: s.submitted.map(Into::into),
    })
}

fn review(review: &Review, names: &Names<'_>) -> Ruled<ReviewView> {
    let (verdict, steps) = match &review.verdict {
        Verdict::Approve => ("approve", Vec::new()),
        Verdict::Return { steps } => ("return", steps.clone()),
    };
    let by = names.of(review.by)?;
    Ok(ReviewView { verdict, by, at: review.at.into(), steps, judged: review.judged })
}
