//! Stages: one start, and `next` lists that name stages.

use std::collections::BTreeSet;

use super::report::Report;
use crate::template::Template;

/// Whether the stages are a graph that can be walked.
pub(super) fn check(report: &mut Report, t: &Template) -> bool {
    let before = report.len();
    report.unless(t.steps().next().is_some(), "$.stages", "needs at least one step");
    let starts = t.stages.iter().enumerate().filter(|(_, stage)| stage.start);
    for (i, _) in starts.skip(1) {
        report.add(format!("$.stages[{i}].start"), "another stage is the start; a flow starts in one");
    }
    for (i, stage) in t.stages.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (j, next) in stage.next.iter().flatten().enumerate() {
            let path = format!("$.stages[{i}].next[{j}]");
            if t.stage(next).is_none() {
                report.unknown(&path, "stage", next);
            }
            report.unless(*next != stage.id, &path, "a stage does not follow itself");
            report.unless(seen.insert(next), &path, format!("`{next}` stands twice"));
        }
    }
    report.len() == before
}
