//! A setting's value as a person types it.

use super::judge::wrong_type;
use super::rule::{SettingRule, Shape, rule};
use super::{SettingFault, judge};
use crate::narrow::narrow;
use crate::record::Value;

/// Reads what a person typed for a setting: `72`, `18:00`, `6,7`, `2026-10-01, 2026-10-02`, `outlet-visit`,
/// `serials, maker`. Full-width digits and marks count as their narrow ones; nothing is an empty list or address.
///
/// # Errors
/// As [`judge`].
pub fn read(key: &str, typed: &str) -> Result<Value, SettingFault> {
    let unknown = || judge(key, &Value::Null).err().unwrap_or(SettingFault::Unknown { key: key.into() });
    let rule = rule(key).ok_or_else(unknown)?;
    let narrow: String = typed.chars().map(narrow).collect();
    let value = shaped(rule, narrow.trim()).ok_or_else(|| wrong_type(rule))?;
    judge(key, &value).map(|()| value)
}

fn shaped(rule: &SettingRule, typed: &str) -> Option<Value> {
    match rule.shape {
        Shape::Number { .. } => number(typed),
        Shape::Weekdays => list(typed, number),
        Shape::Days => list(typed, |day| Some(Value::from(day))),
        Shape::Template { .. } | Shape::Word { .. } => Some(Value::from(typed)),
        Shape::Words { .. } => list(typed, |word| Some(Value::from(word))),
        Shape::Address { .. } => Some(Value::from(typed.trim_end_matches('/'))),
    }
}

/// A whole number, or a time of day in minutes after midnight.
fn number(typed: &str) -> Option<Value> {
    let minutes = |(hours, minutes): (&str, &str)| {
        let (h, m): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (m < 60).then(|| i64::from(h) * 60 + i64::from(m))
    };
    typed.split_once(':').map_or_else(|| typed.parse().ok(), minutes).map(Value::Int)
}

fn list(typed: &str, item: impl Fn(&str) -> Option<Value>) -> Option<Value> {
    let items = typed.split(|c: char| c == ',' || c == '、' || c.is_whitespace()).filter(|part| !part.is_empty());
    items.map(item).collect::<Option<_>>().map(Value::List)
}
