//! Reviews.

use super::Asked;
use crate::flow::{ReturnedStep, Status, Unmet};

impl Asked<'_> {
    pub(super) fn approve(&self) -> Vec<Unmet> {
        let state = self.state;
        let mut unmet = self.reviewer();
        match state.status {
            Status::Submitted => {}
            Status::Incomplete => unmet.extend(state.missing.iter().cloned()),
            Status::Approved if state.new_evidence => {}
            Status::Approved => unmet.extend(self.closed()),
            _ => unmet.push(Unmet::FlowNotSubmitted),
        }
        let waiting = state.evidence().filter(|(_, a)| self.context.unverified.contains(&a.evidence.id));
        unmet.extend(waiting.map(|(s, a)| Unmet::EvidenceNotVerified { step: s.id.clone(), evidence: a.evidence.id }));
        unmet
    }

    pub(super) fn give_back(&self, steps: &[ReturnedStep]) -> Vec<Unmet> {
        let mut unmet = self.reviewer();
        if !matches!(self.state.status, Status::Submitted | Status::Incomplete | Status::Approved) {
            unmet.push(Unmet::FlowNotSubmitted);
        }
        if steps.is_empty() {
            unmet.push(Unmet::NothingReturned);
        }
        unmet.extend(steps.iter().filter_map(|returned| self.returned(returned)));
        unmet
    }

    fn returned(&self, returned: &ReturnedStep) -> Option<Unmet> {
        let step = returned.step.clone();
        if self.template.step(&step).is_none() {
            return Some(Unmet::UnknownStep { step });
        }
        let reason = || returned.reason.trim().is_empty().then_some(Unmet::ReasonMissing { step });
        self.stage_entered(&returned.step).or_else(reason)
    }
}
