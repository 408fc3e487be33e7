//! Which engine a document needs: what engine 1 did not know must say `"engine": 2`, and so on.

use super::ids::located;
use super::report::{Fault, Report};
use crate::template::{ENGINE, Field, FieldType, FlowKind, Need, Stage, Step, Template};

/// What asks for a later engine is not for this one.
pub(super) fn too_old() -> Fault {
    Fault { path: "$.engine".into(), what: "this engine is too old for the template; update first".into() }
}

pub(super) fn check(report: &mut Report, t: &Template) {
    report.unless(t.version > 0, "$.version", "versions count from 1");
    if t.engine > ENGINE {
        let fault = too_old();
        report.add(fault.path, fault.what);
    }
    report.unless(t.engine > 0, "$.engine", "engines count from 1");
    if t.engine == 1 {
        for path in beyond_one(t) {
            report.add(path, "needs `\"engine\": 2`");
        }
    }
    if t.engine <= 2 {
        for path in beyond_two(t) {
            report.add(path, "needs `\"engine\": 3`");
        }
    }
}

/// The paths of everything that engine 2 did not know.
fn beyond_two(t: &Template) -> Vec<String> {
    let mut paths = Vec::new();
    for (path, step) in located(t) {
        for (i, field) in step.fields.iter().enumerate() {
            let normal = field.choices.iter().enumerate().filter(|(_, choice)| choice.normal);
            paths.extend(normal.map(|(j, _)| format!("{path}.fields[{i}].choices[{j}].normal")));
        }
    }
    paths
}

/// The paths of everything that engine 1 did not know.
fn beyond_one(t: &Template) -> Vec<String> {
    let mut paths = present("$", &whole(t));
    for (i, stage) in t.stages.iter().enumerate() {
        paths.extend((i > 0).then(|| format!("$.stages[{i}]")));
        paths.extend(present(&format!("$.stages[{i}]"), &of_stage(stage)));
    }
    for (path, step) in located(t) {
        paths.extend(present(&path, &of_step(step)));
        for (i, field) in step.fields.iter().enumerate() {
            paths.extend(present(&format!("{path}.fields[{i}]"), &of_field(field)));
        }
        for (i, need) in step.needs.iter().enumerate() {
            paths.extend(present(&format!("{path}.needs[{i}]"), &of_need(need)));
        }
    }
    paths
}

fn present(path: &str, keys: &[(&str, bool)]) -> Vec<String> {
    keys.iter().filter(|(_, there)| *there).map(|(key, _)| format!("{path}.{key}")).collect()
}

fn whole(t: &Template) -> [(&'static str, bool); 9] {
    [
        ("kind", t.kind == FlowKind::Pipeline),
        ("params", !t.params.is_empty()),
        ("submit", t.submit.is_some()),
        ("irreversible", t.irreversible),
        ("correct_hours", t.correct_hours.is_some()),
        ("completion_points", t.completion_points > 0),
        ("deadlines", !t.deadlines.is_empty()),
        ("privileges", !t.privileges.is_empty()),
        ("consequences", !t.consequences.is_empty()),
    ]
}

fn of_stage(s: &Stage) -> [(&'static str, bool); 4] {
    [("start", s.start), ("next", s.next.is_some()), ("enter", s.enter.is_some()), ("leave", s.leave.is_some())]
}

fn of_step(s: &Step) -> [(&'static str, bool); 4] {
    [("earns_if", s.earns_if.is_some()), ("gate", s.gate.is_some()), ("skip", s.skip), ("irreversible", s.irreversible)]
}

fn of_field(f: &Field) -> [(&'static str, bool); 2] {
    let refers = matches!(f.kind, FieldType::Person | FieldType::Outlet | FieldType::Flow);
    [("type", refers), ("means", f.means.is_some())]
}

fn of_need(n: &Need) -> [(&'static str, bool); 3] {
    [("layer", n.layer.is_some()), ("version", n.version.is_some()), ("min_seconds", n.min_seconds.is_some())]
}
