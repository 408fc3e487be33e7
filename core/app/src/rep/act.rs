//! The one way by which an action enters the log.

use std::collections::BTreeMap;
use std::sync::Arc;

use routebook_domain::flow::{Act, Action, ActionKind, FlowState, Read, check, fold};
use routebook_domain::ids::{BodyId, FlowId};
use routebook_domain::place::Fix;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{Template, normalise};
use routebook_protocol::{Body, Op, Payload};
use routebook_store::{FlowNow, Reader, Writer};

use super::context::context;
use super::{Moment, Rep};
use crate::error::Error;

/// A flow as the next action finds it.
pub struct Before {
    pub template: Arc<Template>,
    pub state: FlowState,
}

/// An action that stands in the log, with the flow as it found it.
pub struct Done {
    pub op: Op,
    pub flow: FlowId,
    pub before: Before,
}

impl Rep {
    /// Asks the gate, then appends. Op, effect and read model are one transaction, the caller's.
    pub(super) fn act(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
        kind: ActionKind,
        fix: Option<Fix>,
    ) -> Result<Done, Error> {
        let before = before(w, flow, &kind)?;
        let action = self.action(w, now, tidy(&before.template, kind), fix)?;
        self.pass(w, now, &before, &action)?;
        let reads = reads(w, &action.kind)?;
        let act = Act { flow, fix: action.fix, reads, kind: action.kind };
        let op = self.append(w, now, action.id, Payload::Act(act))?;
        Ok(Done { op, flow, before })
    }

    /// Whether an action may be added, without adding it.
    pub(super) fn gate(&self, r: &Reader<'_>, now: &Moment, flow: FlowId, kind: ActionKind) -> Result<(), Error> {
        self.pass(r, now, &before(r, flow, &kind)?, &self.action(r, now, kind, None)?)
    }

    pub(super) fn append(&self, w: &Writer<'_>, now: &Moment, id: BodyId, payload: Payload) -> Result<Op, Error> {
        let mut salt = [0; 16];
        self.inner.platform.random.fill(&mut salt);
        Ok(w.append(now.reading, &Body { id, salt, payload })?)
    }

    pub(super) fn body_id(&self, now: &Moment) -> BodyId {
        BodyId::from_bytes(self.random_id(now.trusted.at_ms))
    }

    fn action(&self, r: &Reader<'_>, now: &Moment, kind: ActionKind, fix: Option<Fix>) -> Result<Action, Error> {
        let by = r.identity()?.person;
        Ok(Action { id: self.body_id(now), by, at: now.trusted, received_ms: None, position: None, fix, kind })
    }

    fn pass(&self, r: &Reader<'_>, now: &Moment, before: &Before, action: &Action) -> Result<(), Error> {
        let context = context(r, now, before, action)?;
        check(&before.template, &before.state, action, &context).map_err(Error::Unmet)
    }
}

fn tidy(template: &Template, mut kind: ActionKind) -> ActionKind {
    if let ActionKind::Record { step, answers, .. } | ActionKind::Correct { step, answers, .. } = &mut kind {
        tidy_answers(template, step, answers);
    }
    kind
}

/// Answers as the template's fields take them: full-width digits become plain ones, blanks become nothing.
pub fn tidy_answers(template: &Template, step: &str, answers: &mut BTreeMap<String, Value>) {
    let Some(rule) = template.step(step) else { return };
    for (id, value) in answers {
        if let Some(field) = rule.field(id) {
            *value = normalise(field, std::mem::replace(value, Value::Null));
        }
    }
}

fn before(r: &Reader<'_>, flow: FlowId, kind: &ActionKind) -> Result<Before, Error> {
    if let Some(FlowNow { template, state, .. }) = r.flow(flow)? {
        return Ok(Before { template, state });
    }
    match kind {
        ActionKind::Start { template, .. } => {
            let template = r.template(template)?.ok_or(Error::NotFound { what: "template" })?;
            Ok(Before { state: fold(&template, []), template })
        }
        _ if r.flow_row(flow)?.is_some() => Err(Error::NotFound { what: "template" }),
        _ => Err(Error::NotFound { what: "visit" }),
    }
}

/// A start depends on what the phone knew of the outlet.
fn reads(r: &Reader<'_>, kind: &ActionKind) -> Result<Vec<Read>, Error> {
    let ActionKind::Start { subject: Some(outlet), .. } = kind else { return Ok(Vec::new()) };
    Ok(r.record_version(RecordKind::Outlet, *outlet)?.into_iter().collect())
}

/// What a verb names when a flow should be there.
pub fn flow_now(r: &Reader<'_>, flow: FlowId) -> Result<FlowNow, Error> {
    match r.flow(flow)? {
        Some(now) => Ok(now),
        None if r.flow_row(flow)?.is_some() => Err(Error::NotFound { what: "template" }),
        None => Err(Error::NotFound { what: "visit" }),
    }
}

/// The first step of the stages entered so far that is neither done nor skipped.
pub fn next_step(template: &Template, state: &FlowState) -> Option<String> {
    let entered = |step: &str| template.stage_of(step).is_none_or(|at| is_entered(template, state, &at.id));
    let open = |s: &&routebook_domain::flow::StepState| s.returned.is_some() || !(s.done || s.skipped.is_some());
    state.steps.iter().filter(open).find(|s| entered(&s.id)).map(|s| s.id.clone())
}

/// A flow that nobody began stands before its first stage.
fn is_entered(template: &Template, state: &FlowState, stage: &str) -> bool {
    let first = || template.first_stage().is_some_and(|first| first.id == stage);
    if state.stages.is_empty() { first() } else { state.stages.iter().any(|s| s.stage == stage) }
}
