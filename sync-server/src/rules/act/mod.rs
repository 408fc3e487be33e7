//! Actions on flows: the domain's gatekeeper once more, then the next position in the flow.

mod context;
mod desk;
mod evidence;
mod facts;
mod overlap;
mod row;
mod start;
mod transfer;

pub use desk::Desk;
pub use facts::{catch_up, fold_again, of as facts_of};
pub use overlap::MOST_VISITS;

use routebook_domain::flow::{Act, Action, ActionKind, Unmet, check, fold};
use routebook_domain::template::Template;
use routebook_protocol::{Refusal, Scope, Verdict};

use super::flows::{Flow, load};
use super::{Arrival, Cx, Judged, Ruled, doubt};
use crate::model::{Flag, FlowRow};

/// Judges an action and, if it stands, brings the flow, its evidence and its outlet's summary up to date.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn act(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    let mut desk = Desk::default();
    let judged = act_at(cx, &mut desk, a, act)?;
    desk.settle(cx)?;
    Ok(judged)
}

/// As [`act`], at a desk on which the flow may lie already, and stays for the next action.
///
/// # Errors
/// As [`act`].
pub fn act_at(cx: &Cx<'_>, desk: &mut Desk, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    let judged = judge(cx, desk, a, act)?;
    if !desk::stays(&act.kind) {
        desk.settle(cx)?;
    }
    Ok(Judged { flow: Some(act.flow), ..judged })
}

fn judge(cx: &Cx<'_>, desk: &mut Desk, a: &Arrival<'_>, act: &Act) -> Ruled<Judged> {
    if !a.released && cx.tx.holds(cx.tenant, act.flow)? {
        return Ok(held("depends_on_held"));
    }
    let flow = match (desk.take(cx, act)?, &act.kind) {
        (Some(flow), _) => flow,
        (None, ActionKind::Start { template, subject, .. }) => match start::begin(cx, a, template, *subject)? {
            Ok(flow) => flow,
            Err(verdict) => return Ok(Judged::of(verdict)),
        },
        (None, _) => return Ok(unmet(&[Unmet::NotStarted])),
    };
    match allowed(cx, a, act, &flow)? {
        Err(refused) => {
            desk.give_back(flow);
            Ok(refused)
        }
        Ok(Allowed { action, newer, flag }) => accept(cx, desk, a, act, grown(flow, action, newer), flag),
    }
}

/// An action that may be taken, and what comes with it.
struct Allowed {
    action: Action,
    newer: Option<Template>,
    flag: Option<Flag>,
}

fn allowed(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act, flow: &Flow) -> Ruled<Result<Allowed, Judged>> {
    if let Some(code) = evidence::unfit(cx, &act.kind)? {
        return Ok(Err(Judged::refused(code)));
    }
    let action = action(a, act, flow.next);
    let adjusted = context::adjusted(cx, a, &act.kind, &act.reads, &flow.template)?;
    let mut context = context::of(cx, a, act, flow)?;
    context.adjusted = adjusted.allowed;
    Ok(match check(&flow.template, flow.state(), &action, &context) {
        Err(all) => Err(unmet(&all)),
        Ok(()) => Ok(Allowed { action, newer: context.newer, flag: adjusted.stale.then_some(Flag::ParamStale) }),
    })
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
    let mut desk = Desk::default();
    let judged = accept(cx, &mut desk, a, act, grown(flow, action, newer), None)?;
    desk.settle(cx)?;
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

fn accept(cx: &Cx<'_>, desk: &mut Desk, a: &Arrival<'_>, act: &Act, flow: Flow, flag: Option<Flag>) -> Ruled<Judged> {
    let before = desk.row(cx, act.flow)?;
    let Some(mut after) = row::of(cx, act.flow, &flow, before.as_ref())? else {
        return Ok(unmet(&[Unmet::NotStarted]));
    };
    after.flags.extend(flag);
    doubt::moved(cx, (a.body.id, a.author.person), a.at, act.fix.as_ref(), after.subject)?;
    doubt::attached(&doubt::Judging::of(cx), (a.written, a.at), act, after.subject)?;
    evidence::promise(cx, a, act)?;
    let judged = place(cx, a, act, before.as_ref(), &after)?;
    desk.put(flow, before, after, a.stamp());
    Ok(judged)
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
