//! Reviews.

use super::Folding;
use crate::flow::{Action, Moment, ReturnedStep, Review, Status, Unmet, Verdict};

impl Folding<'_> {
    pub(super) fn review(&mut self, action: &Action, judged: u64, verdict: Verdict) -> Result<(), Unmet> {
        if let Verdict::Return { steps } = &verdict {
            self.give_back(steps)?;
        } else {
            self.state.status = Status::Approved;
            self.state.approved = Some(action.at);
        }
        let unseen = |m: &&Moment| m.position.is_some_and(|p| p > judged) && m.step.is_some() && !m.ignored;
        self.state.new_evidence = self.state.timeline.iter().any(|m| unseen(&m));
        self.state.review = Some(Review { by: action.by, at: action.at, judged, verdict });
        Ok(())
    }

    /// Gives steps back; one that was left out is asked for again.
    fn give_back(&mut self, steps: &[ReturnedStep]) -> Result<(), Unmet> {
        let unknown = steps.iter().find(|s| self.state.step(&s.step).is_none());
        if let Some(unknown) = unknown.filter(|_| !self.older) {
            return Err(Unmet::UnknownStep { step: unknown.step.clone() });
        }
        for returned in steps {
            if let Some(step) = self.state.step_mut(&returned.step) {
                step.returned = Some(returned.reason.clone());
                step.skipped = None;
            }
        }
        self.state.status = Status::Returned;
        self.state.approved = None;
        Ok(())
    }
}
