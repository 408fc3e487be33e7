//! What was given under an earlier version and has no place in this one stays readable.

use super::Folding;
use crate::evidence::Evidence;
use crate::flow::{Action, Carried};
use crate::record::Value;
use crate::time::TrustedTime;

impl Folding<'_> {
    /// Carries an answer. Where its field is there but takes no such answer, everything that it replaced goes with it:
    /// an answer that was replaced must not stand as if it were the last.
    pub(super) fn carry_answer(&mut self, action: &Action, step: &str, field: &str, value: &Value) {
        let held = self.state.step_mut(step).and_then(|s| s.answers.remove(field));
        let before = self.taken_back.remove(&(step.to_owned(), field.to_owned())).unwrap_or_default();
        let (last, earlier) = held.map(|h| ((h.value, h.at), h.earlier)).unzip();
        let replaced = before.into_iter().chain(earlier.unwrap_or_default()).map(|e| (e.value, e.at));
        for (value, at) in replaced.chain(last).collect::<Vec<_>>() {
            self.carry(step, field, Some(value), None, at);
        }
        if !value.is_blank() {
            self.carry(step, field, Some(value.clone()), None, action.at);
        }
    }

    /// Carries what was taken back and not given again.
    pub(super) fn carry_taken_back(&mut self) {
        for ((step, field), earlier) in std::mem::take(&mut self.taken_back) {
            earlier.into_iter().for_each(|e| self.carry(&step, &field, Some(e.value), None, e.at));
        }
    }

    pub(super) fn carry_evidence(&mut self, action: &Action, step: &str, need: &str, evidence: &Evidence) {
        self.carry(step, need, None, Some(evidence.clone()), action.at);
    }

    fn carry(&mut self, step: &str, item: &str, value: Option<Value>, evidence: Option<Evidence>, at: TrustedTime) {
        let (step, item) = (step.to_owned(), item.to_owned());
        self.state.carried.push(Carried { step, item, value, evidence, at });
    }
}
