//! Carrying over to a later version.

use super::Asked;
use crate::flow::{Status, Unmet};
use crate::template::{ENGINE, Template, TemplateRef};

impl Asked<'_> {
    pub(super) fn migrate(&self, to: &TemplateRef) -> Vec<Unmet> {
        let mut unmet = self.owner_or_reviewer();
        unmet.extend(self.in_state(&[Status::Open, Status::Incomplete, Status::Submitted, Status::Returned]));
        if to.key != self.template.key || to.version <= self.template.version {
            unmet.push(Unmet::NotNewer);
            return unmet;
        }
        let fits = |t: &&Template| t.reference() == *to && t.kind == self.template.kind && t.engine <= ENGINE;
        match self.context.newer.as_ref().filter(fits) {
            None => unmet.push(Unmet::WrongTemplate),
            Some(newer) => unmet.extend(self.stage_gone(newer)),
        }
        unmet
    }

    /// The flow must find itself in the stage that it is in: one that it began in must be the first there too.
    fn stage_gone(&self, newer: &Template) -> Option<Unmet> {
        let stage = self.state.stage.clone()?;
        let began_here = self.state.stages.len() <= 1;
        let first = newer.first_stage().is_some_and(|s| s.id == stage);
        let there = if began_here { first } else { newer.stage(&stage).is_some() };
        (!there).then_some(Unmet::StageGone { stage })
    }
}
