//! Steps and what they need.

use super::field;
use super::report::Report;
use crate::evidence::EvidenceKind;
use crate::template::{Need, Step, Template};

/// The sum over all steps must stay a number.
pub(super) const MOST_POINTS: u32 = 10_000;
const MOST_EVIDENCE: u32 = 100;
const LONGEST_VOICE_S: u32 = 3600;

pub(super) fn check(report: &mut Report, t: &Template, step: &Step, path: &str) {
    report.title(&step.title, path);
    let asks = !step.fields.is_empty() || !step.needs.is_empty();
    report.unless(asks, path, "a step asks for a field or for evidence");
    report.unless(step.points <= MOST_POINTS, format!("{path}.points"), "a step earns at most 10000 points");
    check_order(report, t, step, path);
    for (i, each) in step.fields.iter().enumerate() {
        field::check(report, each, &format!("{path}.fields[{i}]"));
    }
    for (i, need) in step.needs.iter().enumerate() {
        check_need(report, need, &format!("{path}.needs[{i}]"));
        let shared = t.engine > 1 && step.field(&need.id).is_some();
        report.unless(!shared, format!("{path}.needs[{i}].id"), "a field of the step has this id; ids are unique");
    }
}

/// A step can only wait for steps that stand before it, so no two can wait for each other.
fn check_order(report: &mut Report, t: &Template, step: &Step, path: &str) {
    let earlier: Vec<_> = t.steps().map(|s| s.id.as_str()).take_while(|id| *id != step.id).collect();
    for (i, id) in step.after.iter().flatten().enumerate() {
        let path = format!("{path}.after[{i}]");
        if t.step(id).is_none() {
            report.unknown(&path, "step", id);
        } else if !earlier.contains(&id.as_str()) {
            report.add(&path, format!("refers to step `{id}`, which does not come earlier"));
        }
    }
}

fn check_need(report: &mut Report, need: &Need, path: &str) {
    report.title(&need.title, path);
    report.unless(need.min > 0, format!("{path}.min"), "evidence that is needed is at least 1");
    report.unless(need.min <= MOST_EVIDENCE, format!("{path}.min"), "at most 100 pieces can be needed");
    if let Some(version) = &need.version {
        let document = need.kind == EvidenceKind::Document;
        report.unless(document, format!("{path}.version"), "only a `document` has a version");
        report.unless(!version.trim().is_empty(), format!("{path}.version"), "names the version, e.g. `V2.1`");
    }
    if let Some(seconds) = need.min_seconds {
        let path = format!("{path}.min_seconds");
        report.unless(need.kind == EvidenceKind::Voice, &path, "only a `voice` note has a length");
        report.within(seconds, 0..=LONGEST_VOICE_S, path);
    }
}
