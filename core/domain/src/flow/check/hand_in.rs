//! Handing in, the first time and again.

use super::Asked;
use crate::flow::require::unanswered;
use crate::flow::{Status, Unmet, gate};

impl Asked<'_> {
    pub(super) fn submit(&self) -> Vec<Unmet> {
        let mut unmet = self.owner();
        unmet.extend(self.in_state(&[Status::Open, Status::Returned]));
        unmet.extend(self.complete());
        unmet
    }

    pub(super) fn resubmit(&self) -> Vec<Unmet> {
        let mut unmet = self.owner();
        match self.state.status {
            Status::Open => unmet.push(Unmet::FlowNotSubmitted),
            _ => unmet.extend(self.in_state(&[Status::Returned])),
        }
        unmet.extend(self.complete());
        unmet
    }

    /// A last stage, its gate, every required field, the template's own gate, and repairs. Evidence may come later:
    /// until it does the flow is 待补全.
    fn complete(&self) -> Vec<Unmet> {
        let stage = self.state.stage.as_ref();
        let last = stage.filter(|id| !self.template.next_stages(id).is_empty());
        let mut unmet: Vec<_> = last.map(|id| Unmet::StageNotFinal { stage: id.clone() }).into_iter().collect();
        unmet.extend(unanswered(self.template, self.state));
        let leave = stage.and_then(|id| self.template.stage(id)?.leave.as_ref()).filter(|_| last.is_none());
        unmet.extend(gate::unmet(leave, &self.scene()));
        unmet.extend(gate::unmet(self.template.submit.as_ref(), &self.scene()));
        let untouched = self.state.steps.iter().filter(|s| s.returned.is_some());
        unmet.extend(untouched.map(|s| Unmet::StepNotRepaired { step: s.id.clone() }));
        unmet
    }
}
