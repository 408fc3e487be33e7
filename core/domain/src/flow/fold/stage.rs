//! Moving on, and handing in.

use super::Folding;
use crate::flow::{Action, Entered, Status, Unmet};

impl Folding<'_> {
    /// Enters a stage. Under an earlier version other ways led there, and some stages are gone since.
    pub(super) fn enter(&mut self, action: &Action, stage: &str) -> Result<(), Unmet> {
        if let Some(unmet) = self.edge(stage) {
            return if self.older { Ok(()) } else { Err(unmet) };
        }
        self.state.stage = Some(stage.into());
        self.state.stages.push(Entered { stage: stage.into(), at: action.at, by: action.by });
        Ok(())
    }

    /// What is wrong with the way from the current stage to this one.
    fn edge(&self, stage: &str) -> Option<Unmet> {
        let current = self.state.stage.as_deref().unwrap_or_default();
        if self.older && self.template.stage(stage).is_some() && current != stage {
            return None;
        }
        edge(self.template, current, stage)
    }

    pub(super) fn submit(&mut self, action: &Action) -> Result<(), Unmet> {
        self.state.submitted = Some(action.at);
        self.state.status = Status::Submitted;
        Ok(())
    }
}

/// Whether a stage may follow another: no stage can be skipped.
pub(in crate::flow) fn edge(template: &crate::template::Template, current: &str, stage: &str) -> Option<Unmet> {
    let next = template.next_stages(current);
    if template.stage(stage).is_none() {
        Some(Unmet::UnknownStage { stage: stage.into() })
    } else if current == stage {
        Some(Unmet::StageEntered { stage: stage.into() })
    } else if !next.contains(&stage) {
        Some(Unmet::StageOutOfOrder { stage: stage.into(), next: next.into_iter().map(Into::into).collect() })
    } else {
        None
    }
}
