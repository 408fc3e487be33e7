//! Questions.

use super::report::Report;
use crate::template::{Field, FieldType, Meaning};

pub(super) fn check(report: &mut Report, field: &Field, path: &str) {
    report.title(&field.title, path);
    let chooses = matches!(field.kind, FieldType::Choice | FieldType::Choices);
    let choices = format!("{path}.choices");
    report.unless(chooses != field.choices.is_empty(), &choices, "a choice names its choices, and nothing else does");
    for (i, choice) in field.choices.iter().enumerate() {
        report.title(&choice.title, &format!("{choices}[{i}]"));
    }
    let all_normal = !field.choices.is_empty() && field.choices.iter().all(|choice| choice.normal);
    report.unless(!all_normal, &choices, "every choice is normal: no answer could tell that something is amiss");
    check_bounds(report, field, path);
    if let Some(means) = field.means {
        let wanted = types_of(means);
        let fits = wanted.iter().any(|(kind, _)| *kind == field.kind);
        let words: Vec<_> = wanted.iter().map(|(_, word)| format!("`{word}`")).collect();
        report.unless(fits, format!("{path}.means"), format!("such a field is of type {}", words.join(" or ")));
    }
}

fn check_bounds(report: &mut Report, field: &Field, path: &str) {
    let possible = field.min.zip(field.max).is_none_or(|(min, max)| min <= max);
    report.unless(possible, format!("{path}.min"), "min is greater than max: nothing could be answered");
    if !matches!(field.kind, FieldType::Number | FieldType::Money) {
        let sized = field.max.is_none_or(|max| max >= 0);
        report.unless(sized, format!("{path}.max"), "a length or a count is never below 0: nothing could be answered");
    }
    let many = field.choices.len() as i64;
    let enough = field.kind != FieldType::Choices || many == 0 || field.min.is_none_or(|min| min <= many);
    report.unless(enough, format!("{path}.min"), format!("there are {many} choices only: nothing could be answered"));
}

/// The types that can carry a meaning, with their words.
fn types_of(means: Meaning) -> &'static [(FieldType, &'static str)] {
    match means {
        Meaning::Source => &[(FieldType::Choice, "choice"), (FieldType::Text, "text")],
        Meaning::Summary => &[(FieldType::Text, "text")],
        Meaning::FirstContact | Meaning::FollowUp | Meaning::Expiry => &[(FieldType::Date, "date")],
    }
}
