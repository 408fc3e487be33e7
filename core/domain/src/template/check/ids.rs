//! Sizes and ids: how much there may be of everything, and that every id is a word and stands once.

use std::collections::BTreeSet;

use super::report::Report;
use crate::template::{Step, Template};

const MOST_STAGES: usize = 50;
const MOST_STEPS: usize = 200;
/// Of fields and of needs of a step.
const MOST_ITEMS: usize = 100;
const MOST_CHOICES: usize = 500;
/// Of params, deadlines, privileges and consequences.
const MOST_RULES: usize = 100;
const LONGEST_ID: usize = 64;

pub(super) fn check_sizes(report: &mut Report, t: &Template) {
    at_most(report, t.stages.len(), MOST_STAGES, "$.stages");
    at_most(report, t.steps().count(), MOST_STEPS, "$.stages");
    let rules = [
        (t.params.len(), "$.params"),
        (t.deadlines.len(), "$.deadlines"),
        (t.privileges.len(), "$.privileges"),
        (t.consequences.len(), "$.consequences"),
    ];
    for (many, path) in rules {
        at_most(report, many, MOST_RULES, path);
    }
    for (i, stage) in t.stages.iter().enumerate() {
        at_most(report, stage.next.as_ref().map_or(0, Vec::len), MOST_STAGES, &format!("$.stages[{i}].next"));
        for (j, step) in stage.steps.iter().enumerate() {
            step_sizes(report, step, &format!("$.stages[{i}].steps[{j}]"));
        }
    }
}

fn step_sizes(report: &mut Report, step: &Step, path: &str) {
    at_most(report, step.after.as_ref().map_or(0, Vec::len), MOST_STEPS, &format!("{path}.after"));
    at_most(report, step.fields.len(), MOST_ITEMS, &format!("{path}.fields"));
    at_most(report, step.needs.len(), MOST_ITEMS, &format!("{path}.needs"));
    for (i, field) in step.fields.iter().enumerate() {
        at_most(report, field.choices.len(), MOST_CHOICES, &format!("{path}.fields[{i}].choices"));
    }
}

fn at_most(report: &mut Report, many: usize, most: usize, path: &str) {
    report.unless(many <= most, path, format!("has {many} of them; {most} are the most"));
}

pub(super) fn check_ids(report: &mut Report, t: &Template) {
    unique(report, [("$.key".to_owned(), t.key.as_str())].into_iter());
    unique(report, t.stages.iter().enumerate().map(|(i, s)| (format!("$.stages[{i}].id"), s.id.as_str())));
    unique(report, located(t).map(|(path, step)| (format!("{path}.id"), step.id.as_str())));
    let params = t.params.iter().enumerate().map(|(i, p)| (format!("$.params[{i}].id"), p.id.as_str()));
    unique(report, params);
    let deadlines = t.deadlines.iter().enumerate().map(|(i, d)| (format!("$.deadlines[{i}].id"), d.id.as_str()));
    unique(report, deadlines);
    let privileges = t.privileges.iter().enumerate().map(|(i, p)| (format!("$.privileges[{i}].id"), p.id.as_str()));
    unique(report, privileges);
    let consequences =
        t.consequences.iter().enumerate().map(|(i, c)| (format!("$.consequences[{i}].id"), c.id.as_str()));
    unique(report, consequences);
    for (path, step) in located(t) {
        step_ids(report, step, &path);
    }
}

fn step_ids(report: &mut Report, step: &Step, path: &str) {
    unique(report, step.fields.iter().enumerate().map(|(i, f)| (format!("{path}.fields[{i}].id"), f.id.as_str())));
    unique(report, step.needs.iter().enumerate().map(|(i, n)| (format!("{path}.needs[{i}].id"), n.id.as_str())));
    for (i, field) in step.fields.iter().enumerate() {
        let choices = field.choices.iter().enumerate();
        unique(report, choices.map(|(j, c)| (format!("{path}.fields[{i}].choices[{j}].id"), c.id.as_str())));
    }
}

/// Every step with its path.
pub(super) fn located(t: &Template) -> impl Iterator<Item = (String, &Step)> {
    let stages = t.stages.iter().enumerate();
    stages.flat_map(|(i, stage)| {
        stage.steps.iter().enumerate().map(move |(j, s)| (format!("$.stages[{i}].steps[{j}]"), s))
    })
}

fn unique<'a>(report: &mut Report, ids: impl Iterator<Item = (String, &'a str)>) {
    let mut seen = BTreeSet::new();
    for (path, id) in ids {
        let word = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        report.unless(word, &path, "an id is letters, digits, - and _");
        report.unless(id.len() <= LONGEST_ID, &path, format!("an id has at most {LONGEST_ID} characters"));
        if !seen.insert(id) {
            report.add(&path, format!("`{id}` stands twice; ids are unique"));
        }
    }
}
