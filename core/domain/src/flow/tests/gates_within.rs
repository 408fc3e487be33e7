//! Time since a moment, to the millisecond.

use serde_json::{Value as J, json};

use super::gates::judge;
use super::play::*;
use crate::flow::gate::Answer;
use crate::flow::*;
use crate::template::Mark;
use crate::time::{Level, TrustedTime};

const MINUTE: i64 = 60_000;

fn flow() -> Play {
    let ask = step("ask", json!({"fields": [field("x", "number", json!({}))]}));
    Play::start(template(vec![stage("only", vec![ask], json!({}))], json!({})))
}

fn ask(rule: J, now: TrustedTime) -> Answer {
    judge(json!({ "within": rule }), &flow(), now, Some(&Context::default()))
}

fn early() -> Answer {
    Answer::No(vec![Unmet::TooEarly { from: Mark::Start, minutes: 2 }])
}

fn late() -> Answer {
    Answer::No(vec![Unmet::TooLate { from: Mark::Start, minutes: 3 }])
}

#[test]
fn the_bounds_are_exact() {
    let rule = || json!({"from": "start", "at_least_minutes": 2, "at_most_minutes": 3});
    let told = |ms| ask(rule(), at(ms));
    assert_eq!([told(0), told(2 * MINUTE - 1)], [early(), early()]);
    assert_eq!([told(2 * MINUTE), told(3 * MINUTE)], [Answer::Yes, Answer::Yes]);
    assert_eq!(told(3 * MINUTE + 1), late());
}

#[test]
fn a_time_that_cannot_be_told_counts_against_nobody() {
    let most = || json!({"from": "start", "at_most_minutes": 3});
    let least = || json!({"from": "start", "at_least_minutes": 2});
    let unverified = TrustedTime { level: Level::Unverified, earliest_ms: None, latest_ms: None, ..at(i64::MAX) };
    for time in [between(MINUTE, 9 * MINUTE), unverified] {
        for rule in [most(), least()] {
            assert_eq!(ask(rule.clone(), time), Answer::CannotTell);
            let not = json!({"not": { "within": rule }});
            assert_eq!(judge(not, &flow(), time, Some(&Context::default())), Answer::CannotTell);
        }
    }
    assert_eq!(ask(most(), between(3 * MINUTE + 1, 9 * MINUTE)), late(), "both ends are too late");
    assert_eq!(ask(least(), between(0, 2 * MINUTE - 1)), early(), "both ends are too early");
}

#[test]
fn before_its_moment_no_time_has_passed() {
    let told = |from: &str| {
        let least = ask(json!({"from": from, "at_least_minutes": 0}), at(0));
        let most = ask(json!({"from": from, "at_most_minutes": 0}), at(i64::MAX));
        (least != Answer::Yes, most == Answer::Yes)
    };
    for from in ["submit", "approve", "step:ask", "stage:elsewhere"] {
        assert_eq!(told(from), (true, true), "{from}");
    }
    assert_eq!(told("stage:only"), (false, false));
}

#[test]
fn every_moment_of_a_flow_can_be_counted_from() {
    let mut play = flow();
    play.must(record("ask", [("x", 1.into())])).must(ActionKind::Submit).boss_must(APPROVE);
    let passed = |from: &str, ms| {
        let rule = json!({"within": {"from": from, "at_least_minutes": 1}});
        judge(rule, &play, at(ms), Some(&Context::default())) == Answer::Yes
    };
    for (from, reached) in [("start", 0), ("stage:only", 0), ("step:ask", 1000), ("submit", 2000), ("approve", 3000)] {
        assert_eq!([passed(from, reached + MINUTE - 1), passed(from, reached + MINUTE)], [false, true], "{from}");
    }
}

#[test]
fn a_stage_that_was_entered_again_counts_from_the_last_time() {
    let empty = |id: &str, next: &str| stage(id, vec![], json!({"next": [next]}));
    let mut play = Play::start(template(vec![empty("one", "two"), empty("two", "one")], json!({})));
    play.act(REP, at(MINUTE), enter("two")).unwrap();
    play.act(REP, at(5 * MINUTE), enter("one")).unwrap();
    let told = |ms| {
        let rule = json!({"within": {"from": "stage:one", "at_least_minutes": 2}});
        judge(rule, &play, at(ms), Some(&Context::default())) == Answer::Yes
    };
    assert_eq!([told(7 * MINUTE - 1), told(7 * MINUTE)], [false, true]);
}

#[test]
fn numbers_that_no_clock_shows_do_not_overflow() {
    for minutes in [i64::MIN, i64::MAX] {
        for ms in [i64::MIN, 0, i64::MAX] {
            let rule = json!({"from": "start", "at_least_minutes": minutes, "at_most_minutes": minutes});
            let _any = ask(rule, at(ms));
        }
    }
}
