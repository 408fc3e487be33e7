//! What the supervisor's approval opens for a rep.

use routebook::FlowStatus;

use super::visit::look;
use super::{Part, Stage, Walker};
use crate::Fault;

impl Stage {
    /// Three valid voice notes and her approval open the script library, on the phone too.
    pub(super) fn has_unlocked(&self, walker: &Walker) -> Result<(), Fault> {
        let Some(deal) = walker.diary().matters.into_iter().find(|m| m.part == Part::Deals) else { return Ok(()) };
        let approved = look(walker, deal.flow)?.state.status == FlowStatus::Approved;
        let rep = walker.rep()?;
        let today = rep.today().map_err(walker.phone.says("looking at the day"))?.day;
        let metrics = rep.metrics(today, today).map_err(walker.phone.says("looking at the numbers"))?;
        let open = metrics.privileges.iter().any(|p| p.id == "script-library" && p.open);
        if open != approved {
            return Err(walker.surprise(format!("话术库 open: {approved}"), format!("{:?}", metrics.privileges)));
        }
        if open {
            walker.count("script libraries unlocked");
        }
        Ok(())
    }
}
