//! What happens to a flow as a whole: void, handed over, carried over, explained.

use std::cmp::Ordering;

use super::Folding;
use crate::flow::{Action, Explained, Status, Unmet, Voided};
use crate::ids::{EvidenceId, PersonId};
use crate::template::TemplateRef;

impl Folding<'_> {
    pub(super) fn void(&mut self, action: &Action, reason: &str) -> Result<(), Unmet> {
        self.state.status = Status::Voided;
        self.state.approved = None;
        self.state.voided = Some(Voided { by: action.by, at: action.at, reason: reason.into() });
        Ok(())
    }

    pub(super) fn hand_over(&mut self, to: PersonId) -> Result<(), Unmet> {
        self.state.owner = Some(to);
        Ok(())
    }

    pub(super) fn explain(
        &mut self,
        action: &Action,
        doubts: &[String],
        evidence: Option<EvidenceId>,
        reason: &str,
    ) -> Result<(), Unmet> {
        let (doubts, reason, by, at) = (doubts.to_vec(), reason.into(), action.by, action.at);
        self.state.explained.push(Explained { doubts, evidence, reason, by, at });
        Ok(())
    }

    /// Everything before this passed through the version that is folded under. What was taken back there may have
    /// had no place in a version between, where nobody could take it back: it is carried.
    pub(super) fn migrate(&mut self, to: &TemplateRef) -> Result<(), Unmet> {
        if self.landing {
            self.carry_taken_back();
            return Ok(());
        }
        let here = &self.state.template;
        match (to.key == here.key, to.version.cmp(&here.version)) {
            (true, Ordering::Less) if self.older => Ok(()),
            (true, Ordering::Greater) => Err(Unmet::WrongTemplate),
            _ => Err(Unmet::NotNewer),
        }
    }
}
