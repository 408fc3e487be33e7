//! Actions on flows: the domain's gatekeeper once more, then the next position in the flow.

mod evidence;
mod load;
mod row;
mod start;

pub use load::{Flow, load};

use std::collections::BTreeSet;

use routebook_domain::flow::{Act, Action, ActionKind, Context, Unmet, check, fold};
use routebook_domain::ids::{EvidenceId, FlowId, PersonId};
use routebook_protocol::{Refusal, Scope, Verdict};

use super::{Arrival, Cx, Judged, RuleError, Ruled, Sight, summary};
use crate::model::EvidenceState;

/// Judges an action and, if it stands, brings the flow, its evidence and its outlet's summary up to date.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn act(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    let judged = judge(cx, a, act)?;
    Ok(Judged { flow: Some(act.flow), ..judged })
}

fn judge(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    if cx.tx.holds(cx.tenant, act.flow)? {
        return Ok(held("depends_on_held"));
    }
    let flow = match (load(cx, act.flow)?, &act.kind) {
        (Some(flow), _) => flow,
        (None, ActionKind::Start { template, subject, .. }) => match start::begin(cx, a, template, *subject)? {
            Ok(flow) => flow,
            Err(verdict) => return Ok(Judged::of(verdict)),
        },
        (None, _) => return Ok(unmet(&[Unmet::NotStarted])),
    };
    if let Some(code) = evidence::unfit(cx, &act.kind)? {
        return Ok(Judged::refused(code));
    }
    let action = action(a, act, flow.state().position + 1);
    let context = context(cx, a, act, flow.state().owner)?;
    match check(&flow.template, flow.state(), &action, &context) {
        Err(all) => Ok(unmet(&all)),
        Ok(()) => accept(cx, a, act, flow, action),
    }
}

fn held(code: &str) -> Judged {
    Judged::of(Verdict::Held { code: code.into() })
}

fn unmet(all: &[Unmet]) -> Judged {
    Judged::of(Verdict::Refused(Refusal::unmet(all)))
}

fn action(a: &Arrival<'_>, act: &Act, position: u64) -> Action {
    Action {
        id: a.body.id,
        by: a.author.person,
        at: a.at,
        received_ms: Some(a.received_ms),
        position: Some(position),
        fix: act.fix.clone(),
        kind: act.kind.clone(),
    }
}

fn context(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, owner: Option<PersonId>) -> Ruled<Context> {
    let reviews = matches!(act.kind, ActionKind::Approve { .. } | ActionKind::Return { .. });
    let Some(owner) = owner.filter(|_| reviews) else {
        return Ok(Context::default());
    };
    let reviews_owner = match Sight::of(cx, a.author.person) {
        Ok(sight) => sight.reviews(owner),
        Err(RuleError::NotFound) => false,
        Err(e) => return Err(e),
    };
    Ok(Context { reviews_owner, unverified: unverified(cx, act.flow)?, ..Context::default() })
}

/// The evidence of a flow whose file is not here whole.
///
/// # Errors
/// What the store says.
pub fn unverified(cx: &Cx<'_>, flow: FlowId) -> Ruled<BTreeSet<EvidenceId>> {
    let all = cx.tx.evidence_of(cx.tenant, flow)?;
    Ok(all.into_iter().filter(|e| e.state != EvidenceState::Verified).map(|e| e.id).collect())
}

fn accept(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, mut flow: Flow, action: Action) -> Ruled<Judged> {
    let position = flow.state().position + 1;
    flow.actions.push(action);
    flow.folded = fold(&flow.template, &flow.actions);
    let before = cx.tx.flow(cx.tenant, act.flow)?;
    let Some(after) = row::of(cx, act.flow, &flow, before.as_ref())? else {
        return Ok(unmet(&[Unmet::NotStarted]));
    };
    cx.tx.put_flow(cx.tenant, &after)?;
    evidence::promise(cx, a, act)?;
    summary::refresh(cx, a.stamp(), before.as_ref(), &after)?;
    let scope = Scope::Person(after.owner);
    let seq = cx.tx.next_seq(cx.tenant, scope)?;
    let verdict = Verdict::Accepted { clock: a.clock, position: Some(position) };
    Ok(Judged { verdict, flow: Some(act.flow), place: Some((scope, seq, position)) })
}
