//! Corrections: their window, their reason, what they leave readable.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::{AnswerFault, Template};
use crate::time::{Level, TrustedTime};

const HOUR: i64 = 3_600_000;

fn asked(extra: serde_json::Value) -> Template {
    let loose = field("y", "number", json!({"required": false}));
    let mut template = one_step(vec![field("x", "number", json!({"max": 99})), loose], vec![], extra);
    template.correct_hours = Some(crate::template::Amount::Fixed(24));
    template
}

fn answered(template: Template) -> Play {
    let mut play = Play::start(template);
    play.must(record("ask", [("x", Value::Int(1))]));
    play
}

fn submitted(template: Template) -> Play {
    let mut play = answered(template);
    play.act(REP, at(0), ActionKind::Submit).unwrap();
    play
}

fn right() -> ActionKind {
    correct("ask", [("x", Value::Int(2))])
}

#[test]
fn a_correction_keeps_what_it_replaced_with_its_reason() {
    let mut play = answered(asked(json!({})));
    play.must(right()).must(record("ask", [("x", Value::Int(3))]));
    let state = play.state();
    let answer = &state.step("ask").unwrap().answers["x"];
    let earlier: Vec<_> = answer.earlier.iter().map(|e| (e.value.clone(), e.at.at_ms, e.reason.as_deref())).collect();
    assert_eq!(answer.value, Value::Int(3));
    assert_eq!(earlier, [(Value::Int(1), 1000, Some("抄错了")), (Value::Int(2), 2000, None)]);
    assert!(answer.earlier.iter().all(|e| e.replaced_by == REP));
}

#[test]
fn an_answer_taken_back_keeps_its_history_for_when_it_is_given_again() {
    let mut play = answered(asked(json!({})));
    play.must(record("ask", [("y", Value::Int(7))])).must(record("ask", [("y", Value::Null)]));
    assert_eq!(play.state().answer("ask", "y"), None);
    play.must(record("ask", [("y", Value::Int(8))]));
    let earlier = play.state().step("ask").unwrap().answers["y"].earlier.clone();
    assert_eq!(earlier.iter().map(|e| e.value.clone()).collect::<Vec<_>>(), [Value::Int(7)]);
}

#[test]
fn the_window_closes_after_exactly_24_hours() {
    let told = |ms| submitted(asked(json!({}))).act(REP, at(ms), right());
    let over = || Err(vec![Unmet::CorrectionOver { hours: 24 }]);
    assert_eq!(told(24 * HOUR - 1000), Ok(()), "23:59:59");
    assert_eq!(told(24 * HOUR), Ok(()), "24:00:00");
    assert_eq!(told(24 * HOUR + 1000), over(), "24:00:01");
    assert_eq!(told(24 * HOUR + 1), over());
}

#[test]
fn a_correction_whose_time_cannot_be_told_is_let_through() {
    let told = |time| submitted(asked(json!({}))).act(REP, time, right());
    assert_eq!(told(between(24 * HOUR, 30 * HOUR)), Ok(()));
    assert_eq!(told(between(24 * HOUR + 1, 30 * HOUR)), Err(vec![Unmet::CorrectionOver { hours: 24 }]));
    let clock = TrustedTime { earliest_ms: None, latest_ms: None, level: Level::Unverified, ..at(99 * HOUR) };
    assert_eq!(told(clock), Ok(()));
}

#[test]
fn a_correction_after_handing_in_is_marked_late_and_moves_nothing() {
    let mut play = submitted(asked(json!({})));
    play.must(right());
    let state = play.state();
    assert_eq!((state.status, state.submitted), (Status::Submitted, Some(at(0))));
    assert!(state.step("ask").unwrap().answers["x"].late && state.timeline.last().unwrap().late);
}

#[test]
fn without_a_window_nothing_is_corrected_after_handing_in() {
    let template = Template { correct_hours: None, ..asked(json!({})) };
    assert_eq!(answered(template.clone()).rep(right()), Ok(()));
    assert_eq!(submitted(template).rep(right()), Err(vec![Unmet::CorrectionOver { hours: 0 }]));
}

#[test]
fn a_step_that_was_given_back_can_be_corrected_however_late() {
    let mut play = submitted(asked(json!({})));
    play.boss_must(give_back("ask"));
    play.act(REP, at(99 * HOUR), right()).unwrap();
    assert_eq!(play.state().step("ask").unwrap().returned, None, "the correction repairs it");
}

#[test]
fn everything_that_is_wrong_with_a_correction_is_named() {
    let mut play = answered(asked(json!({})));
    let (step, field) = (|| "ask".to_owned(), |id: &str| id.to_owned());
    let wrong = correct("ask", [("x", Value::Int(100)), ("y", Value::Int(1)), ("z", Value::Int(1))]);
    let ActionKind::Correct { answers, .. } = wrong else { unreachable!() };
    let told = play.rep(ActionKind::Correct { step: step(), answers, reason: " ".into() });
    let reason = AnswerFault::TooLarge;
    let expected = vec![
        Unmet::WhyMissing,
        Unmet::NothingToCorrect { step: step(), field: field("y") },
        Unmet::UnknownField { step: step(), field: field("z") },
        Unmet::FieldInvalid { step: step(), field: field("x"), reason },
    ];
    assert_eq!(told, Err(expected));
    assert_eq!(play.rep(correct("ask", [])), Err(vec![Unmet::NothingToCorrect { step: step(), field: field("") }]));
    let gone = play.rep(correct("ask", [("x", Value::Null)]));
    assert_eq!(gone, Err(vec![Unmet::FieldMissing { step: step(), field: field("x") }]));
    assert_eq!(play.rep(correct("nowhere", [])), Err(vec![Unmet::UnknownStep { step: field("nowhere") }]));
}

#[test]
fn an_irreversible_step_is_recorded_once() {
    let mut play = answered(asked(json!({"irreversible": true})));
    let fixed = || Err(vec![Unmet::Irreversible { step: "ask".into() }]);
    assert_eq!(play.rep(right()), fixed());
    assert_eq!(play.rep(record("ask", [("x", Value::Int(2))])), fixed());
    play.must(ActionKind::Submit).boss_must(give_back("ask"));
    play.must(record("ask", [("x", Value::Int(2))]));
}

#[test]
fn an_irreversible_flow_can_only_be_voided_once_it_is_handed_in() {
    let mut template = asked(json!({"needs": [need("shot", "photo", json!({}))]}));
    template.irreversible = true;
    let mut play = answered(template);
    play.must(right()).must(ActionKind::Submit);
    let fixed = || Err(vec![Unmet::Irreversible { step: String::new() }]);
    assert_eq!(play.rep(right()), fixed());
    play.must(attach("ask", "shot", photo(1)));
    assert_eq!(play.rep(attach("ask", "shot", photo(2))), fixed(), "nothing is missing any more");
    play.must(void());
    assert_eq!(play.state().answer("ask", "x"), Some(&Value::Int(2)), "everything stays readable");
}
