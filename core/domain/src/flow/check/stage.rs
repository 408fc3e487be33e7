//! Moving on.

use super::Asked;
use crate::flow::fold::edge;
use crate::flow::require::missing_in;
use crate::flow::{Status, Unmet, gate};
use crate::template::Stage;

impl Asked<'_> {
    pub(super) fn enter(&self, stage: &str) -> Vec<Unmet> {
        let mut unmet = self.owner();
        unmet.extend(self.in_state(&[Status::Open, Status::Returned]));
        let current = self.state.stage.as_deref().unwrap_or_default();
        if let Some(wrong) = edge(self.template, current, stage) {
            unmet.push(wrong);
            return unmet;
        }
        unmet.extend(self.template.stage(current).map(|s| self.left(s)).unwrap_or_default());
        let target = self.template.stage(stage).and_then(|s| s.enter.as_ref());
        unmet.extend(gate::unmet(target, &self.scene()));
        unmet
    }

    /// What keeps the flow in a stage: its steps, each finished or left out, and its gate.
    fn left(&self, stage: &Stage) -> Vec<Unmet> {
        let steps = stage.steps.iter().filter_map(|rule| Some((rule, self.state.step(&rule.id)?)));
        let open = steps.filter(|(_, held)| held.skipped.is_none());
        let mut unmet: Vec<_> = open
            .flat_map(|(rule, held)| {
                let repair = held.returned.as_ref().map(|_| Unmet::StepNotRepaired { step: rule.id.clone() });
                missing_in(rule, held).into_iter().chain(repair)
            })
            .collect();
        unmet.extend(gate::unmet(stage.leave.as_ref(), &self.scene()));
        unmet
    }
}
