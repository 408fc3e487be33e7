//! The beginning of a flow.

use super::Folding;
use crate::flow::{Action, ActionKind, Entered, FlowState, Status, StepState, Unmet};
use crate::template::Template;

/// A flow that nobody started.
pub(super) fn empty(template: &Template) -> FlowState {
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
        explained: Vec::new(),
        deadlines: Vec::new(),
        caused: Vec::new(),
        carried: Vec::new(),
        position: 0,
        timeline: Vec::new(),
        ignored: Vec::new(),
    }
}

impl Folding<'_> {
    pub(super) fn start(&mut self, action: &Action) -> Result<(), Unmet> {
        let ActionKind::Start { subject, day, params, .. } = &action.kind else { return Ok(()) };
        let state = &mut self.state;
        state.owner = Some(action.by);
        state.subject = *subject;
        state.day = Some(*day);
        state.params.clone_from(params);
        state.started = Some(action.at);
        state.started_fix.clone_from(&action.fix);
        state.status = Status::Open;
        state.stage = self.template.first_stage().map(|s| s.id.clone());
        let entered = |stage: &String| Entered { stage: stage.clone(), at: action.at, by: action.by };
        state.stages = state.stage.iter().map(entered).collect();
        let all: Vec<_> = self.template.steps().map(|s| s.id.as_str()).collect();
        all.into_iter().for_each(|id| self.refresh(id, None));
        Ok(())
    }
}
