//! Finds the parts of a template.

use super::{Param, Stage, Step, Template, TemplateRef};

impl Template {
    /// What a flow pins.
    pub fn reference(&self) -> TemplateRef {
        TemplateRef { key: self.key.clone(), version: self.version }
    }

    /// All steps in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps().find(|step| step.id == id)
    }

    /// The ids of the steps that must be recorded before this one: those named, else the earlier ones of its stage.
    pub fn prerequisites(&self, id: &str) -> Vec<&str> {
        let named = self.step(id).and_then(|step| step.after.as_ref());
        let mates = || self.stage_of(id).map(|stage| &stage.steps[..]).unwrap_or_default();
        let earlier = || mates().iter().map(|s| s.id.as_str()).take_while(|s| *s != id).collect();
        named.map_or_else(earlier, |ids| ids.iter().map(String::as_str).collect())
    }

    /// A stage by its id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The stage that a step stands in.
    pub fn stage_of(&self, step: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.steps.iter().any(|s| s.id == step))
    }

    /// The stage that a flow starts in.
    pub fn first_stage(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.start).or(self.stages.first())
    }

    /// The stages that may follow a stage.
    pub fn next_stages(&self, id: &str) -> Vec<&str> {
        let at = self.stages.iter().position(|stage| stage.id == id);
        let below = || at.and_then(|i| self.stages.get(i + 1)).map(|s| s.id.as_str()).into_iter().collect();
        let named = at.and_then(|i| self.stages[i].next.as_ref());
        named.map_or_else(below, |ids| ids.iter().map(String::as_str).collect())
    }

    /// A number that its rules use, as the document sets it.
    pub fn param(&self, id: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.id == id)
    }

    /// The points of all steps and of the approval.
    pub fn max_points(&self) -> u32 {
        self.steps().map(|step| step.points).fold(self.completion_points, u32::saturating_add)
    }
}
