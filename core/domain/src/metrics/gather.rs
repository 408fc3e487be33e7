//! From one flow to its facts.

use super::facts::{Acted, Assigned, Due, FACTS, Facts, Fill, Stay};
use crate::flow::{Action, ActionKind, FlowState, Status, once};
use crate::ids::{BodyId, PersonId};
use crate::points::{entries, place};
use crate::privileges::held;
use crate::template::{Mark, Template};
use crate::time::TrustedTime;

/// What counts of one flow.
///
/// `template` is the version that it stands on, `older` holds the versions of [`crate::points::earlier_versions`],
/// `actions` are in order and `state` is their fold.
pub fn facts<'a>(
    template: &Template,
    older: &[&Template],
    actions: impl IntoIterator<Item = &'a Action>,
    state: &FlowState,
) -> Facts {
    let once = once(actions);
    let mut people: Vec<PersonId> = state.owner.into_iter().collect();
    let acts = once.iter().map(|action| acted(action, &mut people)).collect();
    let fills = once.iter().filter_map(|action| fill(action, &mut people)).collect();
    Facts {
        v: FACTS,
        id: start(&once),
        template: state.template.clone(),
        kind: template.kind,
        status: state.status,
        day: state.day,
        subject: state.subject,
        acts,
        entries: entries(template, older, &once, &mut people),
        deadlines: deadlines(template, state),
        stays: stays(state),
        fills,
        held: held(template, state),
        handed_in: handed_in(&once),
        assigned: state.owner.and_then(|owner| assigned(&once, owner)),
        people,
    }
}

fn start(once: &[&Action]) -> BodyId {
    let started = once.iter().find(|action| matches!(action.kind, ActionKind::Start { .. }));
    started.or(once.first()).map_or(BodyId::from_bytes([0; 16]), |action| action.id)
}

fn acted(action: &Action, people: &mut Vec<PersonId>) -> Acted {
    Acted { at_ms: action.at.at_ms, word: action.kind.word().into(), who: place(people, action.by) }
}

fn fill(action: &Action, people: &mut Vec<PersonId>) -> Option<Fill> {
    match &action.kind {
        ActionKind::Record { step, spent, .. } if !spent.is_empty() => {
            let (step, ms) = (step.clone(), spent.clone());
            Some(Fill { at_ms: action.at.at_ms, step, who: place(people, action.by), ms })
        }
        _ => None,
    }
}

/// When it was handed in, while it stands as handed in.
fn closed(state: &FlowState) -> Option<i64> {
    let closed = matches!(state.status, Status::Incomplete | Status::Submitted | Status::Approved);
    state.submitted.filter(|_| closed).map(|at| at.at_ms)
}

/// When nothing more was to be done: it was handed in, or it came to a last stage.
fn ended(template: &Template, state: &FlowState) -> Option<i64> {
    let last = state.stages.last().filter(|_| template.stages.len() > 1);
    let arrived = last.filter(|at| template.next_stages(&at.stage).is_empty()).map(|at| at.at.at_ms);
    arrived.into_iter().chain(closed(state)).min()
}

/// The owner's deadlines; a supervisor's (until the approval) and those of a void flow are not among them. What ended
/// before a deadline came has nothing left to meet it with.
fn deadlines(template: &Template, state: &FlowState) -> Vec<Due> {
    let ended = ended(template, state);
    let own = |id: &str| template.deadlines.iter().any(|d| d.id == id && d.until != Mark::Approve);
    let lapsed = |due: &Due| due.outcome.is_none() && ended.is_some_and(|at| at <= due.due_ms);
    let judged = state.deadlines.iter().filter(|d| state.status != Status::Voided && own(&d.id)).map(|d| Due {
        id: d.id.clone(),
        due_ms: d.due_ms,
        outcome: d.outcome().map(Into::into),
    });
    judged.filter(|due| !lapsed(due)).collect()
}

/// A stay ends where the next begins; the last one where the flow was handed in.
fn stays(state: &FlowState) -> Vec<Stay> {
    let starts = || state.stages.iter().map(|entered| entered.at.at_ms);
    let ends = starts().skip(1).map(Some).chain([closed(state)]);
    let whole = state.stages.iter().zip(ends).filter(|_| state.status != Status::Voided);
    whole
        .map(|(entered, until_ms)| Stay { stage: entered.stage.clone(), from_ms: entered.at.at_ms, until_ms })
        .collect()
}

fn handed_in(once: &[&Action]) -> Option<TrustedTime> {
    once.iter().find(|action| matches!(action.kind, ActionKind::Submit)).map(|action| action.at)
}

/// The last handover to the owner, and what the owner did first after it.
fn assigned(once: &[&Action], owner: PersonId) -> Option<Assigned> {
    let given = |action: &&&Action| matches!(action.kind, ActionKind::HandOver { to, .. } if to == owner);
    let at = once.iter().rposition(|action| given(&action))?;
    let work = |action: &&&Action| action.by == owner && !matches!(action.kind, ActionKind::Explain { .. });
    let touched = once[at + 1..].iter().find(work);
    Some(Assigned { at_ms: once[at].at.at_ms, touched_ms: touched.map(|action| action.at.at_ms) })
}
