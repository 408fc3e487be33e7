//! What a step and a flow require.

use std::collections::BTreeSet;

use super::{FlowState, StepState, Unmet};
use crate::template::{Need, Step, Template};

/// Everything that is missing until the flow is complete, in the template's order.
pub fn missing(template: &Template, state: &FlowState) -> Vec<Unmet> {
    let mut all = Vec::new();
    for (step, at) in pairs(template, state) {
        all.extend(missing_fields(step, at));
        all.extend(missing_evidence(step, at));
    }
    all
}

/// The required fields that no step has answered.
pub(super) fn unanswered(template: &Template, state: &FlowState) -> Vec<Unmet> {
    pairs(template, state).flat_map(|(step, at)| missing_fields(step, at).collect::<Vec<_>>()).collect()
}

fn pairs<'a>(template: &'a Template, state: &'a FlowState) -> impl Iterator<Item = (&'a Step, &'a StepState)> {
    template.steps().filter_map(|step| Some((step, state.step(&step.id)?)))
}

pub(super) fn missing_fields<'a>(step: &'a Step, at: &'a StepState) -> impl Iterator<Item = Unmet> + 'a {
    let open = step.fields.iter().filter(|f| f.required && !at.answers.contains_key(&f.id));
    open.map(|f| Unmet::FieldMissing { step: step.id.clone(), field: f.id.clone() })
}

pub(super) fn missing_evidence<'a>(step: &'a Step, at: &'a StepState) -> impl Iterator<Item = Unmet> + 'a {
    let open = step.needs.iter().map(|n| (n, have(at, n))).filter(|(n, have)| *have < n.min);
    open.map(|(n, have)| Unmet::EvidenceMissing {
        step: step.id.clone(),
        need: n.id.clone(),
        kind: n.kind,
        have,
        min: n.min,
        layer: n.layer(),
    })
}

/// The same piece attached twice is one piece.
fn have(at: &StepState, need: &Need) -> u32 {
    let pieces = at.evidence.iter().filter(|a| a.need == need.id).map(|a| a.evidence.id);
    pieces.collect::<BTreeSet<_>>().len() as u32
}

/// The first step that must be recorded before this one and is not.
pub(super) fn before<'a>(template: &'a Template, state: &FlowState, step: &str) -> Option<&'a str> {
    let earlier = template.prerequisites(step);
    earlier.into_iter().find(|id| state.step(id).is_none_or(|s| !s.recorded))
}
