//! Answers as people type them, brought into the form that a field judges.

use super::{Field, FieldType as F};
use crate::ids::RecordId;
use crate::record::Value;

/// An answer in the form that its field judges; what cannot be read as one stays as it is, for the judge to refuse.
///
/// Full-width digits, letters and signs count as their ASCII twins. `12` becomes a number, `5.50` and `¥5.50` become
/// 550 fen, 是 becomes yes, the text of an id becomes a reference. Text only loses the white space around it.
pub fn normalise(field: &Field, answer: Value) -> Value {
    match (field.kind, answer) {
        (F::Barcodes, Value::List(items)) => {
            Value::List(items.into_iter().map(|item| read(F::Barcode, item)).collect())
        }
        (F::Choices, Value::List(items)) => Value::List(items.into_iter().map(|item| read(F::Choice, item)).collect()),
        (kind, answer) => read(kind, answer),
    }
}

fn read(kind: F, answer: Value) -> Value {
    let Value::Text(text) = answer else { return answer };
    let narrow = narrow(&text);
    let plain = || Value::Text(narrow.clone());
    match kind {
        F::Text | F::Choice | F::Choices => Value::Text(text.trim().to_owned()),
        F::Number => number(&narrow).map_or_else(plain, Value::Int),
        F::Money => fen(&narrow).map_or_else(plain, Value::Int),
        F::YesNo => yes_no(&narrow).map_or_else(plain, Value::Bool),
        F::Person | F::Outlet | F::Flow => narrow.parse::<RecordId>().map_or_else(|_| plain(), Value::Ref),
        F::Date => Value::Text(narrow.replace('/', "-")),
        F::Barcode | F::Barcodes => Value::Text(narrow.replace([' ', '-'], "")),
    }
}

/// Text without the white space around it, with ASCII in the place of its full-width twins.
fn narrow(text: &str) -> String {
    text.chars().map(twin).collect::<String>().trim().to_owned()
}

/// Beside the full-width twins stand the ideographic stop, the minus sign and the full-width yen sign.
fn twin(c: char) -> char {
    match c {
        '\u{3002}' => '.',
        '\u{2212}' => '-',
        '\u{ffe5}' => '¥',
        other => crate::narrow::narrow(other),
    }
}

/// A whole number, with or without separators between thousands.
fn number(text: &str) -> Option<i64> {
    let digits = ungrouped(text)?;
    digits.parse().ok()
}

/// Yuan as text in fen; never through a fraction, so that no fen is lost. More than two decimals are no amount.
fn fen(text: &str) -> Option<i64> {
    let text = text.trim_start_matches('¥').trim_end_matches('元').trim();
    let (minus, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (yuan, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let good = !decimals.is_empty() && decimals.len() <= 2 && decimals.bytes().all(|b| b.is_ascii_digit());
    let whole: i64 = ungrouped(yuan).filter(|yuan| good && yuan.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let tens: i64 = format!("{decimals:0<2}").parse().ok()?;
    let fen = whole.checked_mul(100)?.checked_add(tens)?;
    Some(if minus { -fen } else { fen })
}

/// Digits without the commas between thousands; nothing if a comma stands elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = text.contains(',');
    let digits = first.trim_start_matches('-');
    let good = !grouped || (1..=3).contains(&digits.len()) && groups.all(|g| g.len() == 3);
    good.then(|| text.replace(',', ""))
}

fn yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "对" | "yes" | "y" | "true" | "1" => Some(true),
        "否" | "无" | "不" | "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
