//! What a step and a flow require.

use std::collections::BTreeSet;

use super::{Attached, FlowState, StepState, Unmet};
use crate::evidence::{EvidenceKind, Layer};
use crate::template::{Need, Step, Template};

/// Everything that is missing until the flow is complete, in the template's order. Only stages that were entered
/// ask for anything, and no step that was left out.
pub fn missing(template: &Template, state: &FlowState) -> Vec<Unmet> {
    asked(template, state).flat_map(|(step, at)| missing_in(step, at)).collect()
}

/// The layers of the chain of evidence that the entered stages ask for, and whether each is complete.
pub fn layers(template: &Template, state: &FlowState) -> Vec<(Layer, bool)> {
    let all = asked(template, state).flat_map(|(step, at)| step.needs.iter().map(move |n| (n, at)));
    let each: Vec<_> = all.map(|(need, at)| (need.layer(), have(at, need) >= need.min)).collect();
    let wanted: BTreeSet<_> = each.iter().map(|(layer, _)| *layer).collect();
    wanted.into_iter().map(|layer| (layer, each.iter().all(|(l, met)| *l != layer || *met))).collect()
}

/// The required fields that no step has answered.
pub(super) fn unanswered(template: &Template, state: &FlowState) -> Vec<Unmet> {
    asked(template, state).flat_map(|(step, at)| missing_fields(step, at).collect::<Vec<_>>()).collect()
}

/// The steps that something can be missing from.
fn asked<'a>(template: &'a Template, state: &'a FlowState) -> impl Iterator<Item = (&'a Step, &'a StepState)> {
    let stages = template.stages.iter().filter(|stage| state.entered(&stage.id));
    let steps = stages.flat_map(|stage| &stage.steps);
    steps.filter_map(|step| Some((step, state.step(&step.id)?))).filter(|(_, at)| at.skipped.is_none())
}

/// What one step lacks: fields first, then evidence.
pub(super) fn missing_in(step: &Step, at: &StepState) -> Vec<Unmet> {
    missing_fields(step, at).chain(missing_evidence(step, at)).collect()
}

pub(super) fn missing_fields<'a>(step: &'a Step, at: &'a StepState) -> impl Iterator<Item = Unmet> + 'a {
    let open = step.fields.iter().filter(|f| f.required && !at.answers.contains_key(&f.id));
    open.map(|f| Unmet::FieldMissing { step: step.id.clone(), field: f.id.clone() })
}

pub(super) fn missing_evidence<'a>(step: &'a Step, at: &'a StepState) -> impl Iterator<Item = Unmet> + 'a {
    let open = step.needs.iter().map(|n| (n, have(at, n))).filter(|(n, have)| *have < n.min);
    open.map(|(n, have)| lacking(step, n, have, n.min))
}

/// Evidence that is missing, by its code.
pub(super) fn lacking(step: &Step, need: &Need, have: u32, min: u32) -> Unmet {
    let (step, layer) = (step.id.clone(), need.layer());
    Unmet::EvidenceMissing { step, need: need.id.clone(), kind: need.kind, have, min, layer }
}

/// How many pieces count for a need. The same piece attached twice is one piece.
pub(super) fn have(at: &StepState, need: &Need) -> u32 {
    let pieces = at.evidence.iter().filter(|a| counts(a, need)).map(|a| a.evidence.id);
    pieces.collect::<BTreeSet<_>>().len() as u32
}

/// Whether a piece counts for a need: of its kind, a document of its version, a voice note long enough.
pub fn counts(piece: &Attached, need: &Need) -> bool {
    let evidence = &piece.evidence;
    let version = need.version.is_none() || evidence.version == need.version;
    let least = u64::from(need.min_seconds.unwrap_or(0)) * 1000;
    let long = evidence.kind != EvidenceKind::Voice || u64::from(evidence.duration_ms.unwrap_or(0)) >= least;
    piece.need == need.id && evidence.kind == need.kind && version && long
}

/// The first step that must be recorded before this one and is neither recorded nor left out.
pub(super) fn before<'a>(template: &'a Template, state: &FlowState, step: &str) -> Option<&'a str> {
    let earlier = template.prerequisites(step);
    earlier.into_iter().find(|id| state.step(id).is_none_or(|s| !s.recorded && s.skipped.is_none()))
}
