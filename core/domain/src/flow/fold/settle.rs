//! Brings everything that is computed from the rest up to date.

use super::Folding;
use crate::flow::consequence::{caused, settled};
use crate::flow::deadline::{begun, met};
use crate::flow::gate::{Scene, holds};
use crate::flow::require::{missing, missing_evidence, missing_fields};
use crate::flow::{Action, Status};
use crate::template::Step;
use crate::time::TrustedTime;

impl Folding<'_> {
    /// What a step is; `at` where someone worked on it just now.
    pub(super) fn refresh(&mut self, id: &str, at: Option<TrustedTime>) {
        let Some(rule) = self.template.step(id) else { return };
        let Some(step) = self.state.step_mut(id) else { return };
        let recorded = missing_fields(rule, step).next().is_none();
        let proven = missing_evidence(rule, step).next().is_none();
        (step.recorded, step.done) = (recorded, recorded && proven);
        if recorded {
            step.recorded_at = step.recorded_at.or(at);
        }
        step.done_at = if step.done { step.done_at.or(at) } else { None };
    }

    /// Notes which moments the flow just reached.
    pub(super) fn note(&mut self, action: &Action) {
        let due = begun(self.template, &self.state);
        self.state.deadlines.extend(due);
        met(self.template, &mut self.state);
        let todos = caused(self.template, &self.state, action.id);
        self.state.caused.extend(todos);
        settled(self.template, &mut self.state);
    }

    pub(super) fn settle(&mut self) {
        let template = self.template;
        if self.state.status == Status::NotStarted {
            return;
        }
        let earned: Vec<_> = template.steps().map(|rule| self.earned(rule)).collect();
        let state = &mut self.state;
        for (step, points) in state.steps.iter_mut().zip(&earned) {
            step.earned = *points;
        }
        let whole = if state.status == Status::Approved { template.completion_points } else { 0 };
        state.points = earned.into_iter().fold(whole, u32::saturating_add);
        let void = state.status == Status::Voided;
        state.missing = if void { Vec::new() } else { missing(template, state) };
        state.status = match (state.status, state.missing.is_empty()) {
            (Status::Submitted, false) => Status::Incomplete,
            (Status::Incomplete, true) => Status::Submitted,
            (status, _) => status,
        };
    }

    /// The points of a step: while it is finished by someone's work, not given back, not left out, and its rule holds.
    fn earned(&self, rule: &Step) -> u32 {
        let step = self.state.step(&rule.id).filter(|s| s.is_finished() && self.state.status != Status::Voided);
        let Some(at) = step.and_then(|s| s.done_at) else { return 0 };
        let scene = Scene { template: self.template, state: &self.state, at: &at, context: None };
        if rule.earns_if.as_ref().is_none_or(|gate| holds(gate, &scene)) { rule.points } else { 0 }
    }
}
