//! One flow whole.

use routebook_domain::flow::{Review, Verdict};
use routebook_domain::ids::FlowId;

use super::list::Naming;
use super::{ReviewView, VisitDetail, steps, timeline};
use crate::rules::people::Names;
use crate::rules::{Cx, RuleError, Ruled, Sight, act};

/// A flow of somebody whom the viewer sees, folded again from the exact bytes of its actions.
///
/// # Errors
/// [`RuleError::NotFound`] for one out of sight.
pub fn detail(cx: &Cx<'_>, sight: &Sight, id: FlowId) -> Ruled<VisitDetail> {
    let row = cx.tx.flow(cx.tenant, id)?.filter(|r| sight.sees(r.owner)).ok_or(RuleError::NotFound)?;
    let flow = act::load(cx, id)?.ok_or(RuleError::NotFound)?;
    let (mut naming, evidence) = (Naming::new(cx), cx.tx.evidence_of(cx.tenant, id)?);
    let distance_m = row.distance_m;
    Ok(VisitDetail {
        row: naming.row(row)?,
        place_fix: flow.state().started_fix.as_ref().map(Into::into),
        distance_m,
        steps: steps::view(&flow, &evidence),
        timeline: timeline::view(&flow, &naming.names)?,
        review: flow.state().review.as_ref().map(|r| review(r, &naming.names)).transpose()?,
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
