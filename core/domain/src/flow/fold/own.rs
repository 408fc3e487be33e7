//! What happens to a flow as a whole: void, handed over, carried over.

use super::Folding;
use crate::flow::{Action, Status, Unmet, Voided};
use crate::ids::PersonId;
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

    /// The work is done already: everything before this passed through the version that is folded under.
    pub(super) fn migrate(&mut self, to: &TemplateRef) -> Result<(), Unmet> {
        let here = &self.state.template;
        match (to.key == here.key, to.version.cmp(&here.version)) {
            (true, std::cmp::Ordering::Equal) => Ok(()),
            (true, std::cmp::Ordering::Less) if self.older => Ok(()),
            (true, std::cmp::Ordering::Greater) => Err(Unmet::WrongTemplate),
            _ => Err(Unmet::NotNewer),
        }
    }
}
