//! What the gatekeeper is told beyond the flow itself.

mod links;
mod params;
mod receiver;

pub use params::adjusted;

use std::collections::BTreeSet;

use routebook_domain::flow::{Act, ActionKind, Context};
use routebook_domain::ids::{EvidenceId, FlowId, PersonId};

use crate::model::EvidenceState;
use crate::rules::flows::{Flow, template};
use crate::rules::{Arrival, Cx, RuleError, Ruled, Sight};

/// The context of an action on a flow; a start's numbers are read apart, by [`adjusted`].
pub fn of(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, flow: &Flow) -> Ruled<Context> {
    let owner = flow.state().owner;
    let mut context = Context {
        role: Some(a.author.role),
        reviews_owner: owner.filter(|_| is_for_reviewers(&act.kind)).map_or(Ok(false), |o| reviews(cx, a, o))?,
        links: links::of(cx, flow, &act.kind)?,
        ..Context::default()
    };
    match &act.kind {
        ActionKind::Approve { .. } => context.unverified = unverified(cx, act.flow)?,
        ActionKind::Migrate { to } => context.newer = template(cx, to)?,
        ActionKind::HandOver { to, .. } => context.receiver = receiver::may_own(cx, *to, flow)?,
        _ => {}
    }
    Ok(context)
}

fn is_for_reviewers(kind: &ActionKind) -> bool {
    use ActionKind::{Approve, HandOver, Migrate, Return, Void};
    matches!(kind, Approve { .. } | Return { .. } | Void { .. } | HandOver { .. } | Migrate { .. })
}

fn reviews(cx: &Cx<'_>, a: &Arrival<'_>, owner: PersonId) -> Ruled<bool> {
    match Sight::of(cx, a.author.person) {
        Ok(sight) => Ok(sight.reviews(owner)),
        Err(RuleError::NotFound) => Ok(false),
        Err(e) => Err(e),
    }
}

/// The evidence of a flow whose file is not here whole.
fn unverified(cx: &Cx<'_>, flow: FlowId) -> Ruled<BTreeSet<EvidenceId>> {
    let all = cx.tx.evidence_of(cx.tenant, flow)?;
    Ok(all.into_iter().filter(|e| e.state != EvidenceState::Verified).map(|e| e.id).collect())
}
