//! Evidence.

use super::Folding;
use crate::evidence::Evidence;
use crate::flow::{Action, Attached, Unmet};

impl Folding<'_> {
    pub(super) fn attach(&mut self, action: &Action, step: &str, need: &str, evidence: &Evidence) -> Result<(), Unmet> {
        let home = self.template.step(step).and_then(|s| s.need(need));
        match home {
            Some(n) if !self.older || n.kind == evidence.kind => self.hold(action, step, need, evidence),
            _ if self.older => self.carry_evidence(action, step, need, evidence),
            _ => {
                self.rule(step)?;
                return Err(Unmet::UnknownNeed { step: step.into(), need: need.into() });
            }
        }
        self.touched(action, step);
        Ok(())
    }

    fn hold(&mut self, action: &Action, step: &str, need: &str, evidence: &Evidence) {
        let late = self.state.submitted.is_some();
        if let Some(at) = self.state.step_mut(step) {
            let (need, evidence, fix) = (need.to_owned(), evidence.clone(), action.fix.clone());
            at.evidence.push(Attached { need, evidence, at: action.at, fix, late });
        }
    }
}
