//! What a reviewer does from the console: ops of the server's own chain that name the supervisor.

use routebook_domain::flow::{Act, ActionKind, ReturnedStep};
use routebook_domain::ids::{FlowId, PersonId};
use routebook_protocol::Payload;
use serde::Deserialize;

use super::{Cx, RuleError, Ruled, Sight, chain, lock};
use crate::model::FlowRow;

/// What the reviewer decided.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Decision {
    /// Accept it.
    Approve,
    /// Give steps back.
    Return {
        /// Which, and what is wrong with each.
        steps: Vec<ReturnedStep>,
    },
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ReviewRequest {
    /// What was decided.
    #[serde(flatten)]
    pub decision: Decision,
    /// The position up to which the reviewer saw the flow.
    pub judged: u64,
}

/// Reviews a flow. Evidence that arrived behind `judged` is no hindrance: it is flagged as new.
///
/// # Errors
/// [`RuleError::NotFound`] for a flow out of sight; [`RuleError::Unmet`] with everything that stands in the way.
pub fn review(cx: &Cx<'_>, sight: &Sight, flow: FlowId, request: &ReviewRequest) -> Ruled<()> {
    let row = within(cx, sight, flow)?;
    let judged = request.judged.min(row.position);
    let kind = match &request.decision {
        Decision::Approve => ActionKind::Approve { judged },
        Decision::Return { steps } => ActionKind::Return { judged, steps: steps.clone() },
    };
    write(cx, sight, flow, kind)
}

/// Declares a flow void; everything stays readable.
///
/// # Errors
/// [`RuleError::NotFound`] for a flow out of sight; [`RuleError::Unmet`] with everything that stands in the way.
pub fn void(cx: &Cx<'_>, sight: &Sight, flow: FlowId, reason: &str) -> Ruled<()> {
    within(cx, sight, flow)?;
    write(cx, sight, flow, ActionKind::Void { reason: reason.into() })
}

/// Hands a flow over to somebody else.
///
/// # Errors
/// [`RuleError::NotFound`] for a flow out of sight; [`RuleError::Unmet`] with everything that stands in the way.
pub fn hand_over(cx: &Cx<'_>, sight: &Sight, flow: FlowId, to: PersonId, reason: &str) -> Ruled<()> {
    within(cx, sight, flow)?;
    write(cx, sight, flow, ActionKind::HandOver { to, reason: reason.into() })
}

fn within(cx: &Cx<'_>, sight: &Sight, flow: FlowId) -> Ruled<FlowRow> {
    cx.tx.flow(cx.tenant, flow)?.filter(|r| sight.sees(r.owner)).ok_or(RuleError::NotFound)
}

fn write(cx: &Cx<'_>, sight: &Sight, flow: FlowId, kind: ActionKind) -> Ruled<()> {
    let act = Act { flow, fix: None, reads: Vec::new(), kind };
    let payload = Payload::Act(act);
    lock::lock(cx, sight, lock::receiver(&payload))?;
    chain::append(cx, sight.me(), payload).map(drop)
}
