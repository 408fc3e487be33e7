//! Which answers a field can have at all.

use std::collections::BTreeSet;

use crate::record::Value;
use crate::template::{Field, FieldType as F};
use crate::time::Day;

/// A number, an amount or a day as a number.
pub(super) fn as_number(value: &Value) -> Option<i64> {
    let day = || value.as_text()?.parse::<Day>().ok().map(|day| i64::from(day.number()));
    value.as_int().or_else(day)
}

/// The bounds of a number, an amount or a day; nothing for other fields.
pub(super) fn range_of(field: &Field) -> Option<(i64, i64)> {
    let bounds = (field.min.unwrap_or(i64::MIN), field.max.unwrap_or(i64::MAX));
    match field.kind {
        F::Number | F::Money if bounds.0 <= bounds.1 => Some(bounds),
        F::Number | F::Money | F::Date => Some((i64::MIN, i64::MAX)),
        _ => None,
    }
}

/// How many items an answered list can have.
pub(super) fn items_of(field: &Field) -> (i64, i64) {
    let choices = if field.choices.is_empty() { i64::MAX } else { field.choices.len() as i64 };
    let (lo, hi) = (field.min.unwrap_or(1).max(1), field.max.unwrap_or(i64::MAX).min(choices));
    if lo <= hi { (lo, hi) } else { (1, i64::MAX) }
}

/// All answers that a field with few of them can have, or all items of a list.
pub(super) fn values_of(field: &Field) -> Option<BTreeSet<Value>> {
    match field.kind {
        F::YesNo => Some([true, false].map(Value::Bool).into()),
        F::Choice | F::Choices => Some(field.choices.iter().map(|c| Value::from(c.id.as_str())).collect()),
        _ => None,
    }
}
