//! What a step earns, and the times and durations that a fold notes.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;

#[test]
fn a_step_earns_while_it_is_finished_and_not_given_back() {
    let shot = need("shot", "photo", json!({}));
    let mut play = Play::start(one_step(vec![field("x", "number", json!({}))], vec![shot], json!({"points": 5})));
    let answer = || record("ask", [("x", Value::Int(1))]);
    play.must(answer());
    assert_eq!(play.state().points, 0, "evidence is missing");
    play.must(attach("ask", "shot", photo(1)));
    assert_eq!(play.state().points, 5);
    play.must(ActionKind::Submit).boss_must(give_back("ask"));
    assert_eq!(play.state().points, 0, "given back");
    play.must(answer());
    assert_eq!(play.state().points, 5, "repaired");
}

#[test]
fn a_step_that_nobody_touched_earns_nothing_though_it_requires_nothing() {
    let loose = field("note", "text", json!({"required": false}));
    let mut play = Play::start(one_step(vec![loose], vec![], json!({"points": 5})));
    let state = play.state();
    assert_eq!((state.points, state.steps[0].done, state.steps[0].recorded_at), (0, true, None));
    play.must(record("ask", [("note", Value::from("好"))]));
    assert_eq!(play.state().points, 5);
}

#[test]
fn a_rule_on_time_is_judged_by_when_the_step_was_finished() {
    let soon = json!({"points": 5, "earns_if": {"within": {"from": "start", "at_most_minutes": 1}}});
    let earned = |ms| {
        let mut play = Play::start(one_step(vec![field("x", "number", json!({}))], vec![], soon.clone()));
        play.act(REP, at(ms), record("ask", [("x", Value::Int(1))])).unwrap();
        play.act(REP, at(999_000), ActionKind::Submit).unwrap();
        play.state().points
    };
    assert_eq!([earned(60_000), earned(60_001)], [5, 0], "what comes later does not undo it");
}

#[test]
fn a_rule_on_time_that_nobody_can_judge_takes_nothing_away() {
    let soon = json!({"points": 5, "earns_if": {"within": {"from": "start", "at_most_minutes": 1}}});
    let earned = |time| {
        let mut play = Play::start(one_step(vec![field("x", "number", json!({}))], vec![], soon.clone()));
        play.act(REP, time, record("ask", [("x", Value::Int(1))])).unwrap();
        play.state().points
    };
    assert_eq!([earned(between(1000, 90_000)), earned(between(60_001, 90_000))], [5, 0]);
}

#[test]
fn times_are_those_of_the_first_record_and_of_the_last_finish() {
    let loose = field("y", "number", json!({"required": false}));
    let mut play = Play::start(one_step(vec![field("x", "number", json!({})), loose], vec![], json!({})));
    play.must(record("ask", [("x", Value::Int(1))])).must(record("ask", [("y", Value::Int(1))]));
    let step = play.state().steps.remove(0);
    assert_eq!((step.recorded_at, step.done_at), (Some(at(1000)), Some(at(1000))));
    let n = play.actions.len() as u64;
    play.actions.push(action(n, REP, at(5000), record("ask", [("x", Value::Null)])));
    let step = play.state().steps.remove(0);
    assert_eq!((step.recorded_at, step.done_at, step.recorded), (Some(at(1000)), None, false));
    play.act(REP, at(6000), record("ask", [("x", Value::Int(2))])).unwrap();
    let step = play.state().steps.remove(0);
    assert_eq!((step.recorded_at, step.done_at), (Some(at(1000)), Some(at(6000))));
}

// V12
#[test]
fn the_time_spent_on_fields_adds_up() {
    let mut play = Play::start(one_step(vec![field("x", "number", json!({}))], vec![], json!({})));
    let filled = |form, x| ActionKind::Record {
        step: "ask".into(),
        answers: [("x".to_owned(), Value::Int(1))].into(),
        spent: [(String::new(), form), ("x".to_owned(), x)].into(),
    };
    play.must(filled(9000, 4000)).must(filled(u32::MAX, 1000));
    let spent = play.state().steps.remove(0).spent;
    assert_eq!(spent[""], 9000 + u64::from(u32::MAX));
    assert_eq!(spent["x"], 5000);
}

#[test]
fn walking_shows_the_settled_state_after_each_action() {
    let shot = need("shot", "photo", json!({}));
    let mut play = Play::start(one_step(vec![], vec![shot], json!({"points": 5})));
    play.must(ActionKind::Submit).must(attach("ask", "shot", photo(1)));
    let mut seen = Vec::new();
    let last = walk(&play.template, &play.actions, |_, state| seen.push((state.status, state.points)));
    assert_eq!(seen, [(Status::Open, 0), (Status::Incomplete, 0), (Status::Submitted, 5)]);
    assert_eq!(last, play.state());
}
