//! Deadlines and the to-dos that a flow causes.

use serde_json::{Value as J, json};

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::{Recipient, Template};
use crate::time::{Against, Level, TrustedTime};

const HOUR: i64 = 3_600_000;

fn due(from: &str, until: &str, minutes: J) -> J {
    json!({"id": format!("{from}-{until}"), "title": {"zh-CN": "题"}, "from": from, "until": until, "minutes": minutes})
}

fn todo(on: &str, extra: J) -> J {
    let mut todo = json!({"id": on, "title": {"zh-CN": "题"}, "on": on, "to": "supervisor"});
    todo.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    todo
}

fn asked(extra: J) -> Template {
    let ask = step("ask", json!({"fields": [field("x", "number", json!({}))]}));
    template(vec![stage("only", vec![ask], json!({}))], extra)
}

fn answer() -> ActionKind {
    record("ask", [("x", Value::Int(1))])
}

// V8
#[test]
fn a_deadline_is_met_until_exactly_its_end() {
    let profile = json!({"deadlines": [due("start", "step:ask", json!(24 * 60))]});
    let met = |ms| {
        let mut play = Play::start(asked(profile.clone()));
        assert_eq!(
            play.state().deadlines[0],
            DeadlineState { id: "start-step:ask".into(), from: at(0), due_ms: 24 * HOUR, met: None }
        );
        play.act(REP, at(ms), answer()).unwrap();
        play.state().deadlines[0].outcome().unwrap()
    };
    assert_eq!(met(24 * HOUR - 1000), Against::OnTime, "23:59:59");
    assert_eq!(met(24 * HOUR), Against::OnTime, "24:00:00");
    assert_eq!(met(24 * HOUR + 1000), Against::Late, "24:00:01");
}

#[test]
fn a_start_by_a_clock_that_cannot_be_trusted_makes_nobody_late() {
    let slow = TrustedTime { level: Level::Unverified, earliest_ms: None, latest_ms: Some(HOUR), ..at(0) };
    let limited = |from| {
        let gate = json!({"within": {"from": "start", "at_most_minutes": 60}});
        let ask = step("ask", json!({"gate": gate, "fields": [field("x", "number", json!({}))]}));
        let stages = vec![stage("only", vec![ask], json!({}))];
        let mut play = Play::new(template(stages, json!({"deadlines": [due("start", "step:ask", json!(60))]})));
        play.act(REP, from, play.opening()).unwrap();
        play
    };
    let told = |from, ms| {
        let mut play = limited(from);
        play.act(REP, at(ms), answer()).map(|()| play.state().deadlines[0].outcome().unwrap())
    };
    assert_eq!(told(slow, 2 * HOUR), Ok(Against::CannotTell), "it may have begun an hour later");
    assert!(told(slow, 2 * HOUR + 1).is_err(), "it cannot have begun later than that");
    assert!(told(at(0), HOUR + 1).is_err());
}

#[test]
fn a_deadline_runs_once_and_is_met_once() {
    let review = json!({"deadlines": [due("submit", "approve", json!(60)), due("start", "submit", json!(1))]});
    let mut play = Play::start(asked(review));
    assert_eq!(play.state().deadlines.len(), 1, "nothing runs before its moment");
    play.must(answer()).must(ActionKind::Submit).boss_must(give_back("ask"));
    play.must(answer()).must(ActionKind::Resubmit).boss_must(APPROVE);
    let state = play.state();
    let times: Vec<_> = state.deadlines.iter().map(|d| (d.due_ms, d.met.unwrap().at_ms)).collect();
    assert_eq!(times, [(60_000, 2000), (2000 + HOUR, 6000)], "the first time counts, for both ends");
}

#[test]
fn a_deadline_takes_the_number_that_was_pinned() {
    let extra = json!({
        "params": [param("wait", 10, json!({"adjustable": true}))],
        "deadlines": [due("start", "submit", json!({"param": "wait"}))],
    });
    let mut play = Play::start(asked(extra));
    assert_eq!(play.state().deadlines[0].due_ms, 600_000);
    if let ActionKind::Start { params, .. } = &mut play.actions[0].kind {
        params.insert("wait".into(), 3);
    }
    assert_eq!(play.state().deadlines[0].due_ms, 180_000);
}

#[test]
fn a_void_flow_leaves_nothing_to_be_done() {
    let extra = json!({
        "deadlines": [due("start", "step:ask", json!(5)), due("start", "submit", json!(5))],
        "consequences": [todo("start", json!({}))],
    });
    let mut play = Play::start(asked(extra));
    play.must(answer()).must(void());
    let state = play.state();
    assert_eq!(state.deadlines.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["start-step:ask"]);
    assert!(state.caused[0].settled && state.missing.is_empty() && state.points == 0);
}

// V6
#[test]
fn a_to_do_is_caused_once_however_often_its_moment_comes() {
    let extra =
        json!({"consequences": [todo("submit", json!({"hours": 48})), todo("step:ask", json!({"to": "owner"}))]});
    let mut play = Play::start(asked(extra));
    assert!(play.state().caused.is_empty());
    play.must(answer()).must(ActionKind::Submit);
    let caused = play.state().caused;
    let seen: Vec<_> = caused.iter().map(|c| (c.id.as_str(), c.to, c.by, c.due_ms, c.settled)).collect();
    let by = |n: usize| play.actions[n].id;
    let expected = [
        ("step:ask", Recipient::Owner, by(1), None, false),
        ("submit", Recipient::Supervisor, by(2), Some(2000 + 48 * HOUR), false),
    ];
    assert_eq!(seen, expected);
    play.boss_must(give_back("ask")).must(answer()).must(ActionKind::Resubmit);
    assert_eq!(play.state().caused, caused);
    play.boss_must(APPROVE);
    assert!(play.state().caused.iter().all(|c| c.settled), "the approval settles what names nothing else");
}

#[test]
fn a_to_do_is_settled_by_its_own_moment() {
    let mut play = Play::start(asked(json!({"consequences": [todo("start", json!({"done": "step:ask"}))]})));
    assert!(!play.state().caused[0].settled);
    play.must(answer());
    assert!(play.state().caused[0].settled);
}

#[test]
fn what_is_ignored_causes_nothing() {
    let mut play = Play::start(asked(json!({"consequences": [todo("submit", json!({}))]})));
    play.must(void());
    play.actions.push(action(9, REP, at(9), ActionKind::Submit));
    let state = play.state();
    assert_eq!((state.caused.len(), state.ignored.len(), state.status), (0, 1, Status::Voided));
}
