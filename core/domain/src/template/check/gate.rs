//! Gates: their size, that what they refer to exists, and that what they compare can be compared.

use std::collections::BTreeSet;

use super::ids::located;
use super::report::Report;
use super::rules::{MINUTES, amount, mark};
use crate::evidence::EvidenceKind;
use crate::record::{RecordKind, Value};
use crate::template::{
    AnswerFault, Compare, Count, Counted, DEEPEST_GATE, Field, FieldType as F, Gate, HasEvidence, LARGEST_GATE, Linked,
    LinkedRecord, Need, Op, Operand, Spot, Template, Within,
};

/// The greatest number that a count can be compared with.
const COUNTS: std::ops::RangeInclusive<i64> = 0..=100_000;

/// The most items of a list that an answer is compared with.
const LONGEST_LIST: usize = 500;

pub(super) fn check(report: &mut Report, t: &Template) {
    for (path, gate) in gates(t) {
        let rules = parts(gate, &path);
        report.unless(rules.len() <= LARGEST_GATE, &path, format!("a gate has at most {LARGEST_GATE} rules"));
        let flat = depth(gate) <= DEEPEST_GATE;
        report.unless(flat, &path, format!("a gate nests at most {DEEPEST_GATE} deep"));
        if flat && rules.len() <= LARGEST_GATE {
            rules.iter().for_each(|(path, rule)| check_rule(report, t, rule, path));
            if path.ends_with(".earns_if") {
                check_points(report, &rules);
            }
        }
    }
}

/// Points are reckoned from the flow alone, long after whoever acted; both rules look beyond it.
fn check_points(report: &mut Report, rules: &[(String, &Gate)]) {
    for (path, _) in rules.iter().filter(|(_, rule)| matches!(rule, Gate::Role(_) | Gate::LinkedRecord(_))) {
        report.add(path, "points depend on the flow's own answers and evidence; use it in `gate`");
    }
}

/// Every gate of a template with its path.
fn gates(t: &Template) -> Vec<(String, &Gate)> {
    let stages = t.stages.iter().enumerate().flat_map(|(i, stage)| {
        [(format!("$.stages[{i}].enter"), &stage.enter), (format!("$.stages[{i}].leave"), &stage.leave)]
    });
    let steps = located(t)
        .flat_map(|(path, step)| [(format!("{path}.gate"), &step.gate), (format!("{path}.earns_if"), &step.earns_if)]);
    let all = stages.chain(steps).chain([("$.submit".to_owned(), &t.submit)]);
    all.filter_map(|(path, gate)| Some((path, gate.as_ref()?))).collect()
}

/// The parts of a rule that joins others, with their paths.
pub(super) fn inner<'a>(gate: &'a Gate, path: &str) -> Vec<(String, &'a Gate)> {
    let list = |word: &str, rules: &'a [Gate]| {
        rules.iter().enumerate().map(|(i, rule)| (format!("{path}.{word}[{i}]"), rule)).collect()
    };
    match gate {
        Gate::All(rules) => list("all", rules),
        Gate::Any(rules) => list("any", rules),
        Gate::Not(rule) => vec![(format!("{path}.not"), rule)],
        _ => Vec::new(),
    }
}

/// A gate's rules with their paths, itself first; no more than is needed to see that they are too many.
fn parts<'a>(gate: &'a Gate, path: &str) -> Vec<(String, &'a Gate)> {
    let mut open = vec![(path.to_owned(), gate)];
    let mut all = Vec::new();
    while let Some((path, rule)) = open.pop().filter(|_| all.len() <= LARGEST_GATE) {
        open.extend(inner(rule, &path).into_iter().rev());
        all.push((path, rule));
    }
    all
}

/// How deep a gate nests; the JSON reader lets nothing through that nests deeper than 128.
fn depth(gate: &Gate) -> usize {
    1 + match gate {
        Gate::All(rules) | Gate::Any(rules) => rules.iter().map(depth).max().unwrap_or(0),
        Gate::Not(rule) => depth(rule),
        _ => 0,
    }
}

fn check_rule(report: &mut Report, t: &Template, rule: &Gate, path: &str) {
    match rule {
        Gate::All(_) | Gate::Any(_) | Gate::Not(_) | Gate::Role(_) => {}
        Gate::Compare(rule) => compare(report, t, rule, &format!("{path}.compare")),
        Gate::Count(rule) => count(report, t, rule, &format!("{path}.count")),
        Gate::Exists(spot) => drop(field(report, t, spot, &format!("{path}.exists"))),
        Gate::Within(rule) => within(report, t, rule, &format!("{path}.within")),
        Gate::HasEvidence(rule) => has_evidence(report, t, rule, &format!("{path}.has_evidence")),
        Gate::LinkedRecord(rule) => linked(report, t, rule, &format!("{path}.linked_record")),
    }
}

fn field<'a>(report: &mut Report, t: &'a Template, spot: &Spot, path: &str) -> Option<&'a Field> {
    let found = t.step(&spot.step).and_then(|step| step.field(&spot.item));
    if found.is_none() {
        report.unknown(path, "field", spot);
    }
    found
}

fn need<'a>(report: &mut Report, t: &'a Template, spot: &Spot, path: &str) -> Option<&'a Need> {
    let found = t.step(&spot.step).and_then(|step| step.need(&spot.item));
    if found.is_none() {
        report.unknown(path, "need", spot);
    }
    found
}

fn compare(report: &mut Report, t: &Template, rule: &Compare, path: &str) {
    let Some(asked) = field(report, t, &rule.field, &format!("{path}.field")) else { return };
    let ordered = matches!(asked.kind, F::Number | F::Money | F::Date);
    let list = matches!(asked.kind, F::Choices | F::Barcodes);
    let fits = match rule.op {
        Op::Less | Op::AtMost | Op::Greater | Op::AtLeast => ordered,
        Op::Contains => list,
        Op::Equal | Op::Unequal | Op::OneOf => true,
    };
    report.unless(fits, format!("{path}.op"), "order is for numbers, amounts and days; `contains` is for lists");
    let path = format!("{path}.value");
    match &rule.value {
        Operand::Param(param) => {
            report.unless(t.param(&param.param).is_some(), &path, "refers to a param that the template does not have");
            let number = matches!(asked.kind, F::Number | F::Money) && rule.op != Op::OneOf;
            report.unless(number, path, "a param is a number; the field's answers are not compared with one");
        }
        Operand::Field(other) => {
            let like = field(report, t, &other.field, &path).is_none_or(|other| other.kind == asked.kind);
            report.unless(like, &path, "is a field of another type");
            report.unless(
                !matches!(rule.op, Op::OneOf | Op::Contains),
                path,
                "a field is compared by order or equality",
            );
        }
        Operand::Value(value) => compare_value(report, asked, rule.op, value, &path),
    }
}

fn compare_value(report: &mut Report, asked: &Field, op: Op, value: &Value, path: &str) {
    let list = matches!(asked.kind, F::Choices | F::Barcodes);
    let whole = list && matches!(op, Op::Equal | Op::Unequal);
    let items = match value {
        Value::List(items) if op == Op::OneOf || whole => &items[..],
        _ if op == Op::OneOf || whole => return report.add(path, "needs a list"),
        one => std::slice::from_ref(one),
    };
    report.unless(!items.is_empty(), path, "an empty list matches nothing");
    if items.len() > LONGEST_LIST {
        return report.add(path, format!("a list has at most {LONGEST_LIST} items"));
    }
    for item in items {
        match item_fault(asked, item) {
            None => {}
            Some(AnswerFault::NoSuchChoice) => {
                report.add(path, format!("{} is none of the field's choices", item.to_json()));
            }
            Some(_) => report.add(path, format!("{} is no answer to a field of this type", item.to_json())),
        }
    }
}

/// Why a value is no answer, or no item of an answer; bounds are left to the search for gates that never hold.
fn item_fault(asked: &Field, item: &Value) -> Option<AnswerFault> {
    let kind = match asked.kind {
        F::Choices => F::Choice,
        F::Barcodes => F::Barcode,
        kind => kind,
    };
    Field { kind, min: None, max: None, ..asked.clone() }.judge(item).err()
}

fn count(report: &mut Report, t: &Template, rule: &Count, path: &str) {
    match &rule.of {
        Counted::Answers(spots) => {
            twice(report, spots, &format!("{path}.of.answers"));
            for (i, spot) in spots.iter().enumerate() {
                field(report, t, spot, &format!("{path}.of.answers[{i}]"));
            }
        }
        Counted::Items(spot) => {
            let path = format!("{path}.of.items");
            let list = |f: &Field| matches!(f.kind, F::Choices | F::Barcodes);
            let counts = field(report, t, spot, &path).is_none_or(list);
            report.unless(counts, path, "only `choices` and `barcodes` have items");
        }
        Counted::Evidence(spot) => drop(need(report, t, spot, &format!("{path}.of.evidence"))),
        Counted::Steps(steps) => {
            twice(report, steps, &format!("{path}.of.steps"));
            for (i, id) in steps.iter().enumerate().filter(|(_, id)| t.step(id).is_none()) {
                report.unknown(format!("{path}.of.steps[{i}]"), "step", id);
            }
        }
    }
    let bounds = [(&rule.at_least, "at_least"), (&rule.at_most, "at_most")];
    report.unless(bounds.iter().any(|(n, _)| n.is_some()), path, "needs `at_least` or `at_most`");
    for (n, key) in bounds.into_iter().filter_map(|(n, key)| n.as_ref().zip(Some(key))) {
        amount(report, t, n, COUNTS, &format!("{path}.{key}"));
    }
}

/// Whoever is counted twice is a slip of the pen.
fn twice<T: Ord>(report: &mut Report, counted: &[T], path: &str) {
    let mut seen = BTreeSet::new();
    for (i, _) in counted.iter().enumerate().filter(|(_, one)| !seen.insert(*one)) {
        report.add(format!("{path}[{i}]"), "is counted twice");
    }
}

fn within(report: &mut Report, t: &Template, rule: &Within, path: &str) {
    mark(report, t, &rule.from, &format!("{path}.from"));
    let bounds = [(&rule.at_least_minutes, "at_least_minutes"), (&rule.at_most_minutes, "at_most_minutes")];
    let some = bounds.iter().any(|(n, _)| n.is_some());
    report.unless(some, path, "needs `at_least_minutes` or `at_most_minutes`");
    for (n, key) in bounds.into_iter().filter_map(|(n, key)| n.as_ref().zip(Some(key))) {
        amount(report, t, n, MINUTES, &format!("{path}.{key}"));
    }
}

fn has_evidence(report: &mut Report, t: &Template, rule: &HasEvidence, path: &str) {
    let found = need(report, t, &rule.need, &format!("{path}.need"));
    amount(report, t, &rule.at_least, COUNTS, &format!("{path}.at_least"));
    let document = found.is_none_or(|need| need.kind == EvidenceKind::Document);
    report.unless(rule.version.is_none() || document, format!("{path}.version"), "only a `document` has a version");
}

fn linked(report: &mut Report, t: &Template, rule: &LinkedRecord, path: &str) {
    let Some(asked) = field(report, t, &rule.field, &format!("{path}.field")) else { return };
    let fits = match (&rule.is, asked.kind) {
        (Linked::Record(kind), F::Person) => *kind == RecordKind::Person,
        (Linked::Record(kind), F::Outlet) => *kind == RecordKind::Outlet,
        (Linked::Flow(key), F::Flow) => !key.trim().is_empty(),
        (_, F::Person | F::Outlet | F::Flow) => false,
        _ => return report.add(format!("{path}.field"), "only a `person`, an `outlet` or a `flow` is linked"),
    };
    report.unless(fits, format!("{path}.is"), "the field's answers never refer to such a thing");
    let flow = matches!(rule.is, Linked::Flow(_));
    report.unless(flow || !rule.closed, format!("{path}.closed"), "only a flow ends");
}
