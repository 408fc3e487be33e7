//! Reads a template document and names every fault with its JSON path.

use std::collections::BTreeSet;

use super::{ENGINE, Field, FieldType, Step, Template, Title};

/// The sum over all steps must stay a number.
const MOST_POINTS: u32 = 10_000;

/// One fault of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {what}")]
pub struct Fault {
    /// Where, as a JSON path, e.g. `$.stages[0].steps[2].title`.
    pub path: String,
    /// What is wrong and what would be right.
    pub what: String,
}

/// Reads a document; every fault is named, not only the first.
pub fn parse(document: &str) -> Result<Template, Vec<Fault>> {
    let template: Template = serde_json::from_str(document)
        .map_err(|e| vec![Fault { path: format!("line {} column {}", e.line(), e.column()), what: e.to_string() }])?;
    let faults = faults(&template);
    if faults.is_empty() { Ok(template) } else { Err(faults) }
}

/// Reads a document that was published: its shape is checked, its rules are not.
///
/// What was published stays readable when the checks of publishing grow stricter.
pub fn read(document: &str) -> Result<Template, Fault> {
    serde_json::from_str(document)
        .map_err(|e| Fault { path: format!("line {} column {}", e.line(), e.column()), what: e.to_string() })
}

#[derive(Default)]
struct Report(Vec<Fault>);

impl Report {
    fn add(&mut self, path: &str, what: impl Into<String>) {
        self.0.push(Fault { path: path.into(), what: what.into() });
    }

    fn unless(&mut self, good: bool, path: &str, what: &str) {
        if !good {
            self.add(path, what);
        }
    }

    fn title(&mut self, title: &Title, path: &str) {
        let there = title.get("zh-CN").is_some_and(|t| !t.trim().is_empty());
        self.unless(there, &format!("{path}.title"), "needs a title in zh-CN");
    }

    fn ids<'a>(&mut self, ids: impl Iterator<Item = (String, &'a str)>) {
        let mut seen = BTreeSet::new();
        for (path, id) in ids {
            let word = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
            self.unless(word, &path, "an id is letters, digits, - and _");
            if !seen.insert(id) {
                self.add(&path, format!("`{id}` stands twice; ids are unique"));
            }
        }
    }
}

fn faults(t: &Template) -> Vec<Fault> {
    let mut report = Report::default();
    report.ids([("$.key".to_owned(), t.key.as_str())].into_iter());
    report.unless(t.version > 0, "$.version", "versions count from 1");
    report.unless(t.engine <= ENGINE, "$.engine", "this engine is too old for the template; update first");
    report.title(&t.title, "$");
    report.unless(t.steps().next().is_some(), "$.stages", "needs at least one step");
    report.ids(t.stages.iter().enumerate().map(|(i, s)| (format!("$.stages[{i}].id"), s.id.as_str())));
    let located = || {
        let stages = t.stages.iter().enumerate();
        stages.flat_map(|(i, stage)| {
            stage.steps.iter().enumerate().map(move |(j, s)| (format!("$.stages[{i}].steps[{j}]"), s))
        })
    };
    report.ids(located().map(|(path, step)| (format!("{path}.id"), step.id.as_str())));
    for (i, stage) in t.stages.iter().enumerate() {
        report.title(&stage.title, &format!("$.stages[{i}]"));
    }
    for (path, step) in located() {
        check_step(&mut report, step, &path);
        check_order(&mut report, t, step, &path);
    }
    report.0
}

/// A step can only wait for steps that stand before it, so no two can wait for each other.
fn check_order(report: &mut Report, t: &Template, step: &Step, path: &str) {
    let earlier: Vec<_> = t.steps().map(|s| s.id.as_str()).take_while(|id| *id != step.id).collect();
    for (i, id) in step.after.iter().flatten().enumerate() {
        let path = format!("{path}.after[{i}]");
        if t.step(id).is_none() {
            report.add(&path, format!("refers to step `{id}`, which the template does not have"));
        } else if !earlier.contains(&id.as_str()) {
            report.add(&path, format!("refers to step `{id}`, which does not come earlier"));
        }
    }
}

fn check_step(report: &mut Report, step: &Step, path: &str) {
    report.title(&step.title, path);
    let asks = !step.fields.is_empty() || !step.needs.is_empty();
    report.unless(asks, path, "a step asks for a field or for evidence");
    report.unless(step.points <= MOST_POINTS, &format!("{path}.points"), "a step earns at most 10000 points");
    report.ids(step.fields.iter().enumerate().map(|(i, f)| (format!("{path}.fields[{i}].id"), f.id.as_str())));
    report.ids(step.needs.iter().enumerate().map(|(i, n)| (format!("{path}.needs[{i}].id"), n.id.as_str())));
    for (i, field) in step.fields.iter().enumerate() {
        check_field(report, field, &format!("{path}.fields[{i}]"));
    }
    for (i, need) in step.needs.iter().enumerate() {
        let path = format!("{path}.needs[{i}]");
        report.title(&need.title, &path);
        report.unless(need.min > 0, &format!("{path}.min"), "evidence that is needed is at least 1");
    }
}

fn check_field(report: &mut Report, field: &Field, path: &str) {
    report.title(&field.title, path);
    let chooses = matches!(field.kind, FieldType::Choice | FieldType::Choices);
    let choices = format!("{path}.choices");
    report.unless(chooses != field.choices.is_empty(), &choices, "a choice names its choices, and nothing else does");
    report.ids(field.choices.iter().enumerate().map(|(i, c)| (format!("{choices}[{i}].id"), c.id.as_str())));
    for (i, choice) in field.choices.iter().enumerate() {
        report.title(&choice.title, &format!("{choices}[{i}]"));
    }
    let possible = field.min.zip(field.max).is_none_or(|(min, max)| min <= max);
    report.unless(possible, &format!("{path}.min"), "min is greater than max: nothing could be answered");
}
