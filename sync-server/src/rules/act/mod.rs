//! Actions on flows: the domain's gatekeeper once more, then the next position in the flow.

mod context;
mod evidence;
mod facts;
mod overlap;
mod row;
mod start;
mod transfer;

pub use facts::{catch_up, fold_again, of as facts_of};

use routebook_domain::flow::{Act, Action, ActionKind, Unmet, check, fold};
use routebook_domain::template::Template;
use routebook_protocol::{Refusal, Scope, Verdict};

use super::flows::{Flow, load};
use super::{Arrival, Cx, Judged, Ruled, doubt, summary};
use crate::model::{Flag, FlowRow};

/// Judges an action and, if it stands, brings the flow, its evidence and its outlet's summary up to date.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn act(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    let judged = judge(cx, a, act)?;
    Ok(Judged { flow: Some(act.flow), ..judged })
}

fn judge(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    if !a.released && cx.tx.holds(cx.tenant, act.flow)? {
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
    let action = action(a, act, flow.next);
    let adjusted = context::adjusted(cx, a, &act.kind, &act.reads, &flow.template)?;
    let mut context = context::of(cx, a, act, &flow)?;
    context.adjusted = adjusted.allowed;
    match check(&flow.template, flow.state(), &action, &context) {
        Err(all) => Ok(unmet(&all)),
        Ok(()) => {
            let flag = adjusted.stale.then_some(Flag::ParamStale);
            accept(cx, a, act, grown(flow, action, context.newer), flag)
        }
    }
}

/// Takes an action that an earlier life of the server accepted into its flow; `None` where the flow did not begin. It is
/// not judged again: the server said then that it stands.
///
/// # Errors
/// What the store says.
pub fn take_back(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Option<Judged>> {
    let Some(flow) = load(cx, act.flow)? else { return Ok(None) };
    let newer = context::of(cx, a, act, &flow)?.newer;
    let action = action(a, act, flow.next);
    let judged = accept(cx, a, act, grown(flow, action, newer), None)?;
    Ok(judged.place.is_some().then_some(judged))
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

/// The flow with one more action, under the later version that it may have been carried over to.
fn grown(mut flow: Flow, action: Action, newer: Option<Template>) -> Flow {
    flow.template = newer.unwrap_or(flow.template);
    flow.next += 1;
    flow.actions.push(action);
    flow.folded = fold(&flow.template, &flow.actions);
    flow
}

fn accept(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, flow: Flow, flag: Option<Flag>) -> Ruled<Judged> {
    let before = cx.tx.flow(cx.tenant, act.flow)?;
    let Some(mut after) = row::of(cx, act.flow, &flow, before.as_ref())? else {
        return Ok(unmet(&[Unmet::NotStarted]));
    };
    after.flags.extend(flag);
    overlap::flag(cx, before.as_ref(), &mut after)?;
    doubt::moved(cx, (a.body.id, a.author.person), a.at, act.fix.as_ref(), after.subject)?;
    let judging = doubt::Judging::of(cx);
    doubt::attached(&judging, (a.written, a.at), act, after.subject)?;
    doubt::weigh(&judging, &flow, &mut after)?;
    cx.tx.put_flow(cx.tenant, &after)?;
    facts::keep(cx, act.flow, &flow)?;
    evidence::promise(cx, a, act)?;
    summary::refresh(cx, a.stamp(), before.as_ref(), &after)?;
    place(cx, a, act, before.as_ref(), &after)
}

/// The number of the accepted action in its owner's scope; behind those of the whole flow where it changes hands.
fn place(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, before: Option<&FlowRow>, after: &FlowRow) -> Ruled<Judged> {
    if let Some(old) = before.filter(|b| b.owner != after.owner) {
        transfer::carry(cx, act.flow, Scope::Person(old.owner), Scope::Person(after.owner))?;
    }
    let scope = Scope::Person(after.owner);
    let seq = cx.tx.next_seq(cx.tenant, scope)?;
    let verdict = Verdict::Accepted { clock: a.clock, position: Some(after.position) };
    Ok(Judged { verdict, flow: Some(act.flow), place: Some((scope, seq, after.position)) })
}
