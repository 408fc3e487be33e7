//! The types of fields and what counts as an answer to each.

use serde::{Deserialize, Serialize};

use super::Field;
use crate::record::Value;
use crate::time::Day;

/// What an answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Text; `min` and `max` bound its length in characters.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the choices, by id.
    Choice,
    /// Some of the choices, by id.
    Choices,
    /// A calendar day, `2026-11-21`.
    Date,
    /// An amount in fen.
    Money,
    /// One EAN-13 barcode.
    Barcode,
    /// A list of EAN-13 barcodes.
    Barcodes,
    /// A person of the company.
    Person,
    /// An outlet.
    Outlet,
    /// Another flow, e.g. an earlier deal.
    Flow,
}

/// Why an answer is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFault {
    /// Another type was expected.
    WrongType,
    /// Smaller, shorter or fewer than `min`.
    TooSmall,
    /// Greater, longer or more than `max`.
    TooLarge,
    /// Not one of the choices.
    NoSuchChoice,
    /// Not a calendar day.
    NotADate,
    /// Not 13 digits, or its check digit is wrong: scan it again.
    BadBarcode,
}

/// The longest text of any field, bytes: an answer must fit into one op of the log.
const LONGEST_TEXT: usize = 64 * 1024;
/// The longest list of any field.
const LONGEST_LIST: usize = 1_000;

impl Field {
    /// Checks one answer that is not blank.
    pub fn judge(&self, answer: &Value) -> Result<(), AnswerFault> {
        use FieldType as F;
        match (self.kind, answer) {
            (F::Text, Value::Text(t)) if t.len() > LONGEST_TEXT => Err(AnswerFault::TooLarge),
            (F::Text, Value::Text(t)) => self.within(t.chars().count() as i64),
            (F::Number | F::Money, Value::Int(n)) => self.within(*n),
            (F::YesNo, Value::Bool(_)) => Ok(()),
            (F::Choice, Value::Text(id)) => self.one_choice(id),
            (F::Choices, Value::List(items)) => self.each(items, |id| self.one_choice(id)),
            (F::Date, Value::Text(t)) => t.parse::<Day>().map(drop).map_err(|_| AnswerFault::NotADate),
            (F::Barcode, Value::Text(t)) => barcode(t),
            (F::Barcodes, Value::List(items)) => self.each(items, barcode),
            (F::Person | F::Outlet | F::Flow, Value::Ref(_)) => Ok(()),
            _ => Err(AnswerFault::WrongType),
        }
    }

    fn within(&self, n: i64) -> Result<(), AnswerFault> {
        if self.min.is_some_and(|min| n < min) {
            return Err(AnswerFault::TooSmall);
        }
        if self.max.is_some_and(|max| n > max) {
            return Err(AnswerFault::TooLarge);
        }
        Ok(())
    }

    fn one_choice(&self, id: &str) -> Result<(), AnswerFault> {
        self.choices.iter().any(|c| c.id == id).then_some(()).ok_or(AnswerFault::NoSuchChoice)
    }

    fn each(&self, items: &[Value], judge: impl Fn(&str) -> Result<(), AnswerFault>) -> Result<(), AnswerFault> {
        if items.len() > LONGEST_LIST {
            return Err(AnswerFault::TooLarge);
        }
        self.within(items.len() as i64)?;
        items.iter().try_for_each(|item| item.as_text().ok_or(AnswerFault::WrongType).and_then(&judge))
    }
}

/// EAN-13: twelve digits and a check digit with weights 1 and 3 (GS1 General Specifications §7.9).
fn barcode(text: &str) -> Result<(), AnswerFault> {
    if text.len() != 13 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AnswerFault::BadBarcode);
    }
    let digits = text.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = digits.zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum();
    sum.is_multiple_of(10).then_some(()).ok_or(AnswerFault::BadBarcode)
}
