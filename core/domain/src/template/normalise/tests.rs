#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;
use crate::template::AnswerFault;

fn field(kind: F) -> Field {
    let title = [("zh-CN".to_owned(), "题".to_owned())].into();
    let (id, required, unit, min, max, means) = ("f".to_owned(), false, None, None, None, None);
    Field { id, title, kind, required, unit, min, max, means, choices: Vec::new() }
}

fn of(kind: F, text: &str) -> Value {
    normalise(&field(kind), Value::from(text))
}

#[test]
fn full_width_digits_are_digits() {
    assert_eq!(of(F::Number, "１２"), Value::Int(12));
    assert_eq!(of(F::Number, "－１２"), Value::Int(-12));
    assert_eq!(of(F::Number, "\u{3000}1，200 "), Value::Int(1200));
    assert_eq!(of(F::Barcode, "６９０１０２８０７５８３１"), Value::from("6901028075831"));
    assert_eq!(of(F::Date, "２０２６－１１－２１"), Value::from("2026-11-21"));
    assert_eq!(of(F::Date, "2026/11/21"), Value::from("2026-11-21"));
    let codes = Value::List(vec![Value::from(" ６９０ １０２８－０７５８３１ ")]);
    assert_eq!(normalise(&field(F::Barcodes), codes), Value::List(vec![Value::from("6901028075831")]));
}

#[test]
fn amounts_become_fen_and_never_lose_one() {
    let amounts = [
        ("5.50", 550),
        ("¥5.50", 550),
        ("￥５．５０", 550),
        ("5.5", 550),
        ("5", 500),
        ("0.01", 1),
        ("-3.2", -320),
        ("1,234.56", 123_456),
        ("88元", 8_800),
        ("92233720368547758.07", i64::MAX),
    ];
    for (text, fen) in amounts {
        assert_eq!(of(F::Money, text), Value::Int(fen), "{text}");
    }
}

#[test]
fn what_is_no_amount_stays_and_is_refused() {
    for text in ["5.505", "5.", ".", "", "1,23", "--5", "5.-5", "five", "1e3", "92233720368547758.08", "+5", "NaN"] {
        let kept = of(F::Money, text);
        assert_eq!(kept, Value::from(text), "{text}");
        assert_eq!(field(F::Money).judge(&kept), Err(AnswerFault::WrongType), "{text}");
    }
}

#[test]
fn what_is_no_number_stays_and_is_refused() {
    for text in ["12.5", "1,23", "twelve", "", "9223372036854775808", "１２个"] {
        assert_eq!(field(F::Number).judge(&of(F::Number, text)), Err(AnswerFault::WrongType), "{text}");
    }
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    for (text, answer) in [("是", true), ("否", false), ("Yes", true), ("ＮＯ", false), (" no ", false)] {
        assert_eq!(of(F::YesNo, text), Value::Bool(answer), "{text}");
    }
    assert_eq!(of(F::YesNo, "也许"), Value::from("也许"));
}

#[test]
fn ids_become_references() {
    let id = RecordId::from_bytes([7; 16]);
    for kind in [F::Person, F::Outlet, F::Flow] {
        assert_eq!(of(kind, &id.to_string()), Value::Ref(id));
        assert_eq!(field(kind).judge(&of(kind, "张伟")), Err(AnswerFault::WrongType));
    }
}

#[test]
fn text_only_loses_the_space_around_it() {
    assert_eq!(of(F::Text, "  １２　箱，多进两箱 \n"), Value::from("１２　箱，多进两箱"));
    assert_eq!(of(F::Choice, " good "), Value::from("good"));
}

#[test]
fn what_is_of_the_right_type_stays() {
    assert_eq!(normalise(&field(F::Number), Value::Int(3)), Value::Int(3));
    assert_eq!(normalise(&field(F::Money), Value::Int(550)), Value::Int(550));
    assert_eq!(normalise(&field(F::Money), Value::Null), Value::Null);
}

const KINDS: [F; 12] = [
    F::Text,
    F::Number,
    F::YesNo,
    F::Choice,
    F::Choices,
    F::Date,
    F::Money,
    F::Barcode,
    F::Barcodes,
    F::Person,
    F::Outlet,
    F::Flow,
];

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_the_same_twice(text in "\\PC{0,40}", kind in 0..KINDS.len()) {
        let field = field(KINDS[kind]);
        let once = normalise(&field, Value::Text(text));
        let _ = field.judge(&once);
        prop_assert_eq!(normalise(&field, once.clone()), once);
    }

    #[test]
    fn every_amount_is_read_back_to_the_fen(fen in -1_000_000_000_000i64..1_000_000_000_000) {
        let sign = if fen < 0 { "-" } else { "" };
        let text = format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100);
        prop_assert_eq!(of(F::Money, &text), Value::Int(fen));
    }
}
