//! Whether one more action may be added.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::require::{before, unanswered};
use super::{Action, ActionKind, FlowState, ReturnedStep, Status, Unmet};
use crate::evidence::Evidence;
use crate::ids::{EvidenceId, FlowId, RecordId};
use crate::people::Role;
use crate::record::Value;
use crate::template::{Linked, Step, Template};

/// What the check knows beyond the flow itself.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The person who acts reviews the flow's owner.
    pub reviews_owner: bool,
    /// Evidence on this flow whose file has not reached the server whole.
    pub unverified: BTreeSet<EvidenceId>,
    /// The role of the person who acts; without it no role is held.
    pub role: Option<Role>,
    /// What the answers of this flow refer to; what is not among them is not there.
    pub links: BTreeMap<RecordId, Link>,
    /// A visit that is open on this phone; the server, which sees all phones, flags instead.
    pub open_visit: Option<FlowId>,
    /// The numbers that a region may have set for a start, by id; beside them only the template's own is taken.
    pub adjusted: BTreeMap<String, BTreeSet<i64>>,
    /// The version that a flow is carried over to.
    pub newer: Option<Template>,
    /// Whether the person that a flow is handed to exists and may own it.
    pub receiver: bool,
}

/// What an answer refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub what: Linked,
    /// A flow that has ended: handed in, approved, or in a last stage.
    pub closed: bool,
}

/// The only gatekeeper: `Ok`, or everything that stands in the way.
///
/// Pure: the phone asks it before an action enters its log, the server asks it again with the same template.
pub fn check(template: &Template, state: &FlowState, action: &Action, context: &Context) -> Result<(), Vec<Unmet>> {
    let unmet = match &action.kind {
        ActionKind::Start { subject, .. } => start(template, state, action, subject.is_some()),
        _ if state.owner.is_none() => vec![Unmet::NotStarted],
        ActionKind::Record { step, answers, .. } => {
            with_step(template, state, action, step, |rule| record(state, rule, answers))
        }
        ActionKind::Attach { step, need, evidence } => {
            with_step(template, state, action, step, |rule| attach(rule, need, evidence))
        }
        ActionKind::Submit => submit(template, state, action),
        ActionKind::Approve { .. } => approve(state, context),
        ActionKind::Return { steps, .. } => give_back(template, state, steps, context),
        _ => vec![Unmet::FlowClosed { state: state.status }],
    };
    if unmet.is_empty() { Ok(()) } else { Err(unmet) }
}

fn start(template: &Template, state: &FlowState, action: &Action, about: bool) -> Vec<Unmet> {
    let ActionKind::Start { template: pinned, .. } = &action.kind else { return Vec::new() };
    if state.owner.is_some() {
        return vec![Unmet::AlreadyStarted];
    }
    let fits = *pinned == template.reference() && about == template.kind.has_subject();
    if fits { Vec::new() } else { vec![Unmet::WrongTemplate] }
}

fn with_step(
    template: &Template,
    state: &FlowState,
    action: &Action,
    id: &str,
    rest: impl FnOnce(&Step) -> Vec<Unmet>,
) -> Vec<Unmet> {
    let Some(rule) = template.step(id) else {
        return vec![Unmet::UnknownStep { step: id.into() }];
    };
    let mut unmet = Vec::new();
    if state.owner != Some(action.by) {
        unmet.push(Unmet::NotOwner);
    }
    if let Some(first) = before(template, state, id) {
        unmet.push(Unmet::StepOutOfOrder { step: id.into(), first: first.into() });
    }
    unmet.extend(rest(rule));
    unmet
}

fn record(state: &FlowState, rule: &Step, answers: &BTreeMap<String, Value>) -> Vec<Unmet> {
    let returned = state.step(&rule.id).is_some_and(|s| s.returned.is_some());
    let mut unmet = Vec::new();
    if !(state.status == Status::Open || returned || state.status == Status::Returned) {
        unmet.push(Unmet::FlowClosed { state: state.status });
    }
    let (step, held) = (&rule.id, state.step(&rule.id));
    let unknown = answers.keys().filter(|id| rule.field(id).is_none());
    unmet.extend(unknown.map(|field| Unmet::UnknownField { step: step.clone(), field: field.clone() }));
    for field in &rule.fields {
        let given = answers.get(&field.id);
        let kept = given.is_none() && held.is_some_and(|s| s.answers.contains_key(&field.id));
        match given.filter(|v| !v.is_blank()) {
            Some(value) => unmet.extend(field.judge(value).err().map(|reason| Unmet::FieldInvalid {
                step: step.clone(),
                field: field.id.clone(),
                reason,
            })),
            None if field.required && !kept => {
                unmet.push(Unmet::FieldMissing { step: step.clone(), field: field.id.clone() });
            }
            None => {}
        }
    }
    unmet
}

/// Evidence is welcome in every state: after the flow was handed in it is marked 补录.
fn attach(rule: &Step, need: &str, evidence: &Evidence) -> Vec<Unmet> {
    let (step, need) = (rule.id.clone(), need.to_owned());
    match rule.need(&need) {
        None => vec![Unmet::UnknownNeed { step, need }],
        Some(n) if n.kind != evidence.kind => vec![Unmet::WrongEvidence { step, need, kind: n.kind }],
        Some(_) => Vec::new(),
    }
}

fn submit(template: &Template, state: &FlowState, action: &Action) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    if state.owner != Some(action.by) {
        unmet.push(Unmet::NotOwner);
    }
    if !matches!(state.status, Status::Open | Status::Returned) {
        unmet.push(Unmet::FlowClosed { state: state.status });
    }
    unmet.extend(unanswered(template, state));
    let untouched = state.steps.iter().filter(|s| s.returned.is_some());
    unmet.extend(untouched.map(|s| Unmet::StepNotRepaired { step: s.id.clone() }));
    unmet
}

fn approve(state: &FlowState, context: &Context) -> Vec<Unmet> {
    let mut unmet = reviewer(context);
    match state.status {
        Status::Submitted => {}
        Status::Incomplete => unmet.extend(state.missing.iter().cloned()),
        Status::Approved if state.new_evidence => {}
        Status::Approved => unmet.push(Unmet::FlowClosed { state: state.status }),
        _ => unmet.push(Unmet::FlowNotSubmitted),
    }
    let waiting = state.evidence().filter(|(_, a)| context.unverified.contains(&a.evidence.id));
    unmet.extend(waiting.map(|(s, a)| Unmet::EvidenceNotVerified { step: s.id.clone(), evidence: a.evidence.id }));
    unmet
}

fn give_back(template: &Template, state: &FlowState, steps: &[ReturnedStep], context: &Context) -> Vec<Unmet> {
    let mut unmet = reviewer(context);
    if !matches!(state.status, Status::Submitted | Status::Incomplete | Status::Approved) {
        unmet.push(Unmet::FlowNotSubmitted);
    }
    if steps.is_empty() {
        unmet.push(Unmet::NothingReturned);
    }
    for returned in steps {
        let step = returned.step.clone();
        if template.step(&step).is_none() {
            unmet.push(Unmet::UnknownStep { step });
        } else if returned.reason.trim().is_empty() {
            unmet.push(Unmet::ReasonMissing { step });
        }
    }
    unmet
}

fn reviewer(context: &Context) -> Vec<Unmet> {
    if context.reviews_owner { Vec::new() } else { vec![Unmet::NotReviewer] }
}
