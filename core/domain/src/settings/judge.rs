//! Whether a value may be taken for a setting.

use super::rule::{Level, SettingRule, Shape, rule};
use super::{SettingFault, param_of};
use crate::record::Value;
use crate::time::Day;

/// The longest list and the longest key of a template; a calendar of ten years' holidays is shorter.
const LONGEST: usize = 1000;

/// Whether a value may be set for the whole company.
///
/// # Errors
/// Names the bounds, or what the setting takes.
pub fn judge(key: &str, value: &Value) -> Result<(), SettingFault> {
    match rule(key) {
        Some(rule) => fits(rule, value),
        None if param_of(key).is_some() => Err(SettingFault::OfTemplate { key: key.into() }),
        None => Err(SettingFault::Unknown { key: key.into() }),
    }
}

/// Whether a value may be set for one territory and all below it.
///
/// # Errors
/// As [`judge`], or that it holds for the whole company.
pub fn judge_in_territory(key: &str, value: &Value) -> Result<(), SettingFault> {
    match rule(key) {
        Some(rule) if rule.level == Level::Company => Err(SettingFault::CompanyOnly { key: key.into() }),
        _ => judge(key, value),
    }
}

fn fits(rule: &SettingRule, value: &Value) -> Result<(), SettingFault> {
    let ok = match (rule.shape, value) {
        (Shape::Number { least, most, .. }, Value::Int(n)) => return within(rule, *n, least, most),
        (Shape::Weekdays, Value::List(all)) => all.len() <= 7 && all.iter().all(|day| weekday(day).is_some()),
        (Shape::Days, Value::List(all)) => all.len() <= LONGEST && all.iter().all(|day| calendar_day(day).is_some()),
        (Shape::Template { .. }, Value::Text(key)) => is_key(key),
        (Shape::Word { words, .. }, Value::Text(word)) => words.contains(&word.as_str()),
        (Shape::Words { words, .. }, Value::List(all)) => each_once(all, words),
        (Shape::Address { longest }, Value::Text(text)) => text.is_empty() || is_address(text, longest),
        _ => false,
    };
    match (ok, rule.shape.words()) {
        (true, _) => Ok(()),
        (false, []) => Err(wrong_type(rule)),
        (false, words) => Err(SettingFault::NoSuchWord { key: rule.word.into(), words }),
    }
}

fn each_once(all: &[Value], words: &[&str]) -> bool {
    let known = |value: &Value| value.as_text().is_some_and(|word| words.contains(&word));
    all.iter().all(known) && all.iter().enumerate().all(|(i, value)| !all[..i].contains(value))
}

/// The beginning of a web address: what is looked up is written behind it, and read by any phone's camera.
fn is_address(text: &str, longest: usize) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain =
        |host: &str| !host.is_empty() && host.bytes().all(|b| b.is_ascii_graphic() && !b"\"#<>?\\^`{|}".contains(&b));
    text.len() <= longest
        && !text.ends_with('/')
        && host.is_some_and(|host| plain(host) && !host.starts_with(['/', ':', '@']))
}

fn within(rule: &SettingRule, n: i64, least: i64, most: i64) -> Result<(), SettingFault> {
    let out = || SettingFault::OutOfBounds { key: rule.word.into(), least, most };
    (least..=most).contains(&n).then_some(()).ok_or_else(out)
}

pub(super) fn wrong_type(rule: &SettingRule) -> SettingFault {
    let expected = match rule.shape {
        Shape::Number { .. } => "a whole number",
        Shape::Weekdays => "a list of weekdays, 1 for Monday to 7 for Sunday",
        Shape::Days => "a list of days like 2026-10-01",
        Shape::Template { .. } => "a template's key",
        Shape::Word { .. } => "one of its words",
        Shape::Words { .. } => "a list of its words",
        Shape::Address { .. } => "a web address like https://visits.example.com, or nothing",
    };
    SettingFault::WrongType { key: rule.word.into(), expected }
}

pub(super) fn weekday(value: &Value) -> Option<u8> {
    value.as_int().filter(|n| (1..=7).contains(n)).map(|n| n as u8)
}

pub(super) fn calendar_day(value: &Value) -> Option<Day> {
    value.as_text()?.parse().ok()
}

fn is_key(word: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
    (1..=64).contains(&word.len()) && word.bytes().all(sound)
}
