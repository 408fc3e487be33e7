//! From actions to a state.

use super::require::{missing, missing_evidence, missing_fields};
use super::{
    Action, ActionKind, Answered, Attached, FlowState, Ignored, Moment, Review, Status, StepState, Unmet, Verdict,
};
use crate::template::Template;

/// Folds actions into a state: confirmed ones in flow position, then own pending ones in log order.
///
/// Total: an action that cannot be applied is listed as ignored with its reason, and the rest goes on.
pub fn fold<'a>(template: &Template, actions: impl IntoIterator<Item = &'a Action>) -> FlowState {
    let mut state = empty(template);
    for action in actions {
        let late = state.submitted.is_some();
        let fault = apply(template, &mut state, action, late).err();
        state.timeline.push(moment(action, late, fault.is_some()));
        state.ignored.extend(fault.map(|why| Ignored { id: action.id, why }));
        state.position = state.position.max(action.position.unwrap_or(0));
        settle(template, &mut state);
    }
    state
}

fn empty(template: &Template) -> FlowState {
    let step = |s: &crate::template::Step| StepState { id: s.id.clone(), ..StepState::default() };
    FlowState {
        template: template.reference(),
        status: Status::NotStarted,
        owner: None,
        subject: None,
        day: None,
        params: Default::default(),
        stage: None,
        stages: Vec::new(),
        steps: template.steps().map(step).collect(),
        points: 0,
        max_points: template.max_points(),
        missing: Vec::new(),
        started: None,
        started_fix: None,
        submitted: None,
        review: None,
        new_evidence: false,
        approved: None,
        voided: None,
        deadlines: Vec::new(),
        caused: Vec::new(),
        carried: Vec::new(),
        position: 0,
        timeline: Vec::new(),
        ignored: Vec::new(),
    }
}

fn moment(action: &Action, late: bool, ignored: bool) -> Moment {
    let touches = matches!(action.kind, ActionKind::Record { .. } | ActionKind::Attach { .. });
    Moment {
        id: action.id,
        action: action.kind.word(),
        step: action.kind.step().map(Into::into),
        by: action.by,
        at: action.at,
        received_ms: action.received_ms,
        position: action.position,
        late: late && touches,
        ignored,
    }
}

fn apply(template: &Template, state: &mut FlowState, action: &Action, late: bool) -> Result<(), Unmet> {
    let starts = matches!(action.kind, ActionKind::Start { .. });
    match (starts, state.owner.is_some()) {
        (true, true) => return Err(Unmet::AlreadyStarted),
        (false, false) => return Err(Unmet::NotStarted),
        _ => {}
    }
    match &action.kind {
        ActionKind::Start { .. } => start(state, action),
        ActionKind::Record { step, .. } => record(template, state, action, step),
        ActionKind::Attach { step, .. } => attach(template, state, action, step, late),
        ActionKind::Submit => submit(state, action),
        ActionKind::Approve { judged } => review(state, action, *judged, Verdict::Approve),
        ActionKind::Return { judged, steps } => {
            review(state, action, *judged, Verdict::Return { steps: steps.clone() })
        }
        _ => Err(Unmet::FlowClosed { state: state.status }),
    }
}

fn start(state: &mut FlowState, action: &Action) -> Result<(), Unmet> {
    let ActionKind::Start { subject, day, .. } = &action.kind else { return Ok(()) };
    state.owner = Some(action.by);
    state.subject = *subject;
    state.day = Some(*day);
    state.started = Some(action.at);
    state.started_fix.clone_from(&action.fix);
    state.status = Status::Open;
    Ok(())
}

fn record(template: &Template, state: &mut FlowState, action: &Action, id: &str) -> Result<(), Unmet> {
    let ActionKind::Record { answers, .. } = &action.kind else { return Ok(()) };
    let rule = template.step(id).ok_or_else(|| Unmet::UnknownStep { step: id.into() })?;
    if let Some(field) = answers.keys().find(|f| rule.field(f).is_none()) {
        return Err(Unmet::UnknownField { step: id.into(), field: field.clone() });
    }
    let step = state.step_mut(id).ok_or_else(|| Unmet::UnknownStep { step: id.into() })?;
    for (field, value) in answers {
        if value.is_blank() {
            step.answers.remove(field);
        } else {
            step.answers.insert(
                field.clone(),
                Answered { value: value.clone(), at: action.at, late: false, earlier: Vec::new() },
            );
        }
    }
    touched(state, id);
    Ok(())
}

fn attach(template: &Template, state: &mut FlowState, action: &Action, id: &str, late: bool) -> Result<(), Unmet> {
    let ActionKind::Attach { need, evidence, .. } = &action.kind else { return Ok(()) };
    let rule = template.step(id).ok_or_else(|| Unmet::UnknownStep { step: id.into() })?;
    if rule.need(need).is_none() {
        return Err(Unmet::UnknownNeed { step: id.into(), need: need.clone() });
    }
    let step = state.step_mut(id).ok_or_else(|| Unmet::UnknownStep { step: id.into() })?;
    step.evidence.push(Attached {
        need: need.clone(),
        evidence: evidence.clone(),
        at: action.at,
        fix: action.fix.clone(),
        late,
    });
    touched(state, id);
    Ok(())
}

/// A touched step counts as repaired, and whatever comes after an approval is new to its reviewer.
fn touched(state: &mut FlowState, id: &str) {
    if let Some(step) = state.step_mut(id) {
        step.returned = None;
    }
    state.new_evidence |= state.status == Status::Approved;
}

fn submit(state: &mut FlowState, action: &Action) -> Result<(), Unmet> {
    state.submitted = Some(action.at);
    state.status = Status::Submitted;
    Ok(())
}

fn review(state: &mut FlowState, action: &Action, judged: u64, verdict: Verdict) -> Result<(), Unmet> {
    if let Verdict::Return { steps } = &verdict {
        give_back(state, steps)?;
    } else {
        state.status = Status::Approved;
    }
    let unseen = |m: &&Moment| m.position.is_some_and(|p| p > judged) && m.step.is_some() && !m.ignored;
    state.new_evidence = state.timeline.iter().any(|m| unseen(&m));
    state.review = Some(Review { by: action.by, at: action.at, judged, verdict });
    Ok(())
}

fn give_back(state: &mut FlowState, steps: &[super::ReturnedStep]) -> Result<(), Unmet> {
    if let Some(unknown) = steps.iter().find(|s| state.step(&s.step).is_none()) {
        return Err(Unmet::UnknownStep { step: unknown.step.clone() });
    }
    for returned in steps {
        if let Some(step) = state.step_mut(&returned.step) {
            step.returned = Some(returned.reason.clone());
        }
    }
    state.status = Status::Returned;
    Ok(())
}

/// Brings everything that is computed from the rest up to date.
fn settle(template: &Template, state: &mut FlowState) {
    if state.owner.is_none() {
        return;
    }
    for (rule, step) in template.steps().zip(&mut state.steps) {
        let recorded = missing_fields(rule, step).next().is_none();
        let proven = missing_evidence(rule, step).next().is_none();
        (step.recorded, step.done) = (recorded, recorded && proven);
        step.earned = if step.done { rule.points } else { 0 };
    }
    state.points = state.steps.iter().map(|s| s.earned).sum();
    state.missing = missing(template, state);
    state.status = match (state.status, state.missing.is_empty()) {
        (Status::Submitted, false) => Status::Incomplete,
        (Status::Incomplete, true) => Status::Submitted,
        (status, _) => status,
    };
}
