//! Adjustable numbers, deadlines, privileges and consequences.

use std::ops::RangeInclusive;

use super::report::Report;
use super::step::MOST_POINTS;
use crate::template::{Amount, Consequence, Deadline, Earned, Mark, Param, Privilege, Template};

/// A year.
pub(super) const MINUTES: RangeInclusive<i64> = 0..=525_600;
const HOURS: RangeInclusive<i64> = 0..=8_760;
const TIMES: RangeInclusive<i64> = 1..=100_000;

pub(super) fn check(report: &mut Report, t: &Template) {
    for (i, param) in t.params.iter().enumerate() {
        check_param(report, param, &format!("$.params[{i}]"));
    }
    for (i, deadline) in t.deadlines.iter().enumerate() {
        check_deadline(report, t, deadline, &format!("$.deadlines[{i}]"));
    }
    for (i, privilege) in t.privileges.iter().enumerate() {
        check_privilege(report, t, privilege, &format!("$.privileges[{i}]"));
    }
    for (i, consequence) in t.consequences.iter().enumerate() {
        check_consequence(report, t, consequence, &format!("$.consequences[{i}]"));
    }
    if let Some(hours) = &t.correct_hours {
        amount(report, t, hours, HOURS, "$.correct_hours");
    }
    let capped = t.completion_points <= MOST_POINTS;
    report.unless(capped, "$.completion_points", "an approval earns at most 10000 points");
}

fn check_param(report: &mut Report, param: &Param, path: &str) {
    report.title(&param.title, path);
    let possible = param.min.zip(param.max).is_none_or(|(min, max)| min <= max);
    report.unless(possible, format!("{path}.min"), "min is greater than max: nothing could be set");
    let above = param.min.is_none_or(|min| min <= param.value);
    let below = param.max.is_none_or(|max| param.value <= max);
    report.unless(above && below, format!("{path}.value"), "lies outside of its own `min` and `max`");
}

fn check_deadline(report: &mut Report, t: &Template, deadline: &Deadline, path: &str) {
    report.title(&deadline.title, path);
    mark(report, t, &deadline.from, &format!("{path}.from"));
    mark(report, t, &deadline.until, &format!("{path}.until"));
    amount(report, t, &deadline.minutes, MINUTES, &format!("{path}.minutes"));
    let until = format!("{path}.until");
    if deadline.from == deadline.until {
        report.add(until, "is the moment from which it counts");
    } else if deadline.until == Mark::Start {
        report.add(until, "the start comes first; it cannot be waited for");
    } else if matches!((&deadline.from, &deadline.until), (Mark::Submit | Mark::Approve, Mark::Stage(_))) {
        report.add(until, "no stage is entered after the flow was handed in");
    }
}

fn check_privilege(report: &mut Report, t: &Template, privilege: &Privilege, path: &str) {
    report.title(&privilege.title, path);
    match &privilege.when {
        Earned::Done { step, at_least } => {
            let path = format!("{path}.when.done");
            if t.step(step).is_none() {
                report.unknown(format!("{path}.step"), "step", step);
            }
            amount(report, t, at_least, TIMES, &format!("{path}.at_least"));
        }
        Earned::ValidEvidence { kind, at_least } => {
            let path = format!("{path}.when.valid_evidence");
            let asked = t.steps().flat_map(|s| &s.needs).any(|n| n.kind == *kind);
            report.unless(asked, format!("{path}.kind"), "no step needs such evidence: it could never be earned");
            amount(report, t, at_least, TIMES, &format!("{path}.at_least"));
        }
    }
}

fn check_consequence(report: &mut Report, t: &Template, consequence: &Consequence, path: &str) {
    report.title(&consequence.title, path);
    mark(report, t, &consequence.on, &format!("{path}.on"));
    if let Some(hours) = &consequence.hours {
        amount(report, t, hours, HOURS, &format!("{path}.hours"));
    }
    if let Some(done) = &consequence.done {
        mark(report, t, done, &format!("{path}.done"));
        report.unless(*done != consequence.on, format!("{path}.done"), "is the moment that causes it");
    }
}

/// A moment must be one that the template has.
pub(super) fn mark(report: &mut Report, t: &Template, mark: &Mark, path: &str) {
    match mark {
        Mark::Step(id) if t.step(id).is_none() => report.unknown(path, "step", id),
        Mark::Stage(id) if t.stage(id).is_none() => report.unknown(path, "stage", id),
        _ => {}
    }
}

/// A number, or one by name whose every value that a region may set lies within bounds.
pub(super) fn amount(report: &mut Report, t: &Template, amount: &Amount, range: RangeInclusive<i64>, path: &str) {
    let name = match amount {
        Amount::Fixed(n) => return report.within(*n, range, path),
        Amount::Param(name) => &name.param,
    };
    match t.param(name) {
        None => report.unknown(format!("{path}.param"), "param", name),
        Some(param) => {
            let adjusted = [param.min, param.max].into_iter().flatten().filter(|_| param.adjustable);
            for n in [param.value].into_iter().chain(adjusted) {
                report.within(n, range.clone(), format!("{path}.param"));
            }
        }
    }
}
