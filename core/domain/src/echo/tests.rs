#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use super::*;
use crate::flow::{ActionKind, Status, fold};
use crate::metrics::Outcome;
use crate::points::tests::model::play;
use crate::points::tests::play::*;
use crate::privileges::{Held, Rule, Standing, held, rules, standings};
use crate::template::Recipient;
use proptest::prelude::*;

fn all_rules() -> Vec<Rule> {
    rules(&deal(), &BTreeMap::new())
}

fn of_flows(plays: &[&Play]) -> Vec<Standing> {
    let flows: Vec<Held> = plays.iter().map(|play| held(&deal(), &play.state())).collect();
    standings(&all_rules(), flows.iter().map(|held| ("deal", held)), 5)
}

fn promise(play: &Play, step: &str, others: &[&Play]) -> Promise {
    let flows: Vec<&Play> = others.iter().copied().chain([play]).collect();
    preview(&play.template, &play.state(), step, &all_rules(), &of_flows(&flows))
}

/// What the last action of a play caused.
fn last(play: &Play, others: &[&Play]) -> Echo {
    let flows: Vec<&Play> = others.iter().copied().chain([play]).collect();
    let id = play.actions.last().unwrap().id;
    of(&play.template, &play.actions, id, &all_rules(), &of_flows(&flows), 5).unwrap()
}

fn profiled(number: u8) -> Play {
    Play::new(number, MORNING).act(REP, MORNING + HOUR, profile())
}

#[test]
fn before_a_step_the_rep_sees_what_it_earns() {
    let other = profiled(2);
    let seen = promise(&Play::new(1, MORNING), "profile", &[&other]);
    assert_eq!((seen.points, seen.conditional, seen.completion), (10, false, 50));
    assert_eq!(seen.todos, ["sample"]);
    assert_eq!(seen.deadlines, [Pending { id: "profile-soon".into(), due_ms: MORNING + 24 * HOUR }]);
    let [ahead] = &seen.privileges[..] else { panic!("{seen:?}") };
    assert_eq!((ahead.id.as_str(), ahead.have, ahead.need), ("samples", 1, 2));
    assert!(ahead.unlocks && !ahead.after_review);
}

#[test]
fn a_first_diagnosis_form_brings_the_privilege_nearer_without_opening_it() {
    let seen = promise(&Play::new(1, MORNING), "profile", &[]);
    assert_eq!((seen.privileges[0].have, seen.privileges[0].unlocks), (0, false));
}

#[test]
fn a_voice_note_counts_only_after_the_review_and_a_rule_makes_points_conditional() {
    let play = Play::new(1, MORNING);
    let note = promise(&play, "note", &[]);
    assert_eq!((note.privileges[0].id.as_str(), note.privileges[0].after_review), ("scripts", true));
    assert_eq!((promise(&play, "talk", &[]).points, promise(&play, "talk", &[]).conditional), (30, true));
}

#[test]
fn what_was_earned_is_not_promised_again() {
    let seen = promise(&profiled(1), "profile", &[]);
    assert_eq!((seen.points, seen.todos.len(), seen.deadlines.len(), seen.privileges.len()), (0, 0, 0, 0));
    let open = promise(&Play::new(3, MORNING), "profile", &[&profiled(1), &profiled(2)]);
    assert_eq!(open.privileges, [], "what is open needs nothing more");
}

#[test]
fn an_unknown_step_and_a_void_flow_promise_nothing() {
    let play = Play::new(1, MORNING);
    assert_eq!(promise(&play, "nowhere", &[]), Promise::default());
    let void = play.act(REP, MORNING + 1, ActionKind::Void { reason: "重复".into() });
    assert_eq!(promise(&void, "profile", &[]), Promise::default());
}

#[test]
fn after_a_step_the_rep_sees_what_it_caused() {
    let echo = last(&profiled(1), &[&profiled(2)]);
    assert_eq!((echo.confirmed, echo.status, echo.points), (true, Status::Open, 10));
    assert_eq!(echo.steps, [StepPoints { step: Some("profile".into()), delta: 10 }]);
    let [todo] = &echo.todos[..] else { panic!("{echo:?}") };
    assert_eq!((todo.id.as_str(), todo.to, todo.due_ms), ("sample", Recipient::Supervisor, Some(MORNING + 49 * HOUR)));
    assert_eq!(todo.title["zh-CN"], "准备样品");
    assert_eq!((echo.unlocked, echo.locked.len()), (vec!["samples".to_owned()], 0));
    let met = Met { id: "profile-soon".into(), due_ms: MORNING + 24 * HOUR, outcome: Outcome::OnTime };
    assert_eq!(echo.deadlines, [met]);
}

#[test]
fn the_approval_settles_what_it_was_waiting_for_and_brings_the_completion() {
    let echo = last(&Play::whole(1, MORNING).act(BOSS, MORNING + 2 * HOUR, approve()), &[]);
    assert_eq!((echo.status, echo.points, echo.settled), (Status::Approved, 50, vec!["sample".to_owned()]));
    assert_eq!(echo.deadlines.iter().map(|d| d.outcome).collect::<Vec<_>>(), [Outcome::Late]);
}

#[test]
fn what_was_settled_is_not_settled_again() {
    let accepted = Play::whole(1, MORNING).act(BOSS, MORNING + 2 * HOUR, approve());
    let void = accepted.act(BOSS, MORNING + 3 * HOUR, ActionKind::Void { reason: "重复".into() });
    assert_eq!(last(&void, &[]).settled, [""; 0]);
}

#[test]
fn what_is_given_back_shows_what_it_takes_and_locks() {
    let accepted = |n| Play::whole(n, MORNING).act(BOSS, MORNING + HOUR, approve());
    let (a, b) = (accepted(1), accepted(2));
    let back = accepted(3).act(BOSS, MORNING + 2 * HOUR, give_back("note"));
    let echo = last(&back, &[&a, &b]);
    assert_eq!((echo.points, echo.locked, echo.unlocked.len()), (-70, vec!["scripts".to_owned()], 0));
}

#[test]
fn a_prediction_and_its_receipt_say_the_same() {
    let receipt = last(&profiled(1), &[]);
    let mut pending = profiled(1);
    let action = pending.actions.last_mut().unwrap();
    (action.position, action.received_ms) = (None, None);
    let predicted = last(&pending, &[]);
    assert!(!predicted.confirmed);
    assert_eq!(Echo { confirmed: true, ..predicted }, receipt);
}

#[test]
fn saying_why_brings_and_takes_nothing() {
    let reason = "店里停电".to_owned();
    let explain = ActionKind::Explain { doubts: vec!["dark".into()], evidence: None, reason };
    let before = profiled(1);
    let (status, missing) = (before.state().status, before.state().missing.len() as u32);
    let echo = last(&before.act(REP, MORNING + HOUR, explain), &[]);
    let nothing = (echo.points, echo.steps.len(), echo.todos.len(), echo.settled.len(), echo.deadlines.len());
    assert_eq!((nothing, echo.status, echo.missing), ((0, 0, 0, 0, 0), status, missing));
}

#[test]
fn an_action_of_another_flow_has_no_echo_here() {
    let other = profiled(2).actions[1].id;
    assert_eq!(of(&deal(), &profiled(1).actions, other, &[], &[], 5), None);
}

proptest! {
    #[test]
    fn the_echoes_of_all_actions_add_up_to_the_points(play in play(1)) {
        let echo = |n: usize| {
            let before = fold(&play.template, &play.actions[..n]);
            let after = fold(&play.template, &play.actions[..=n]);
            caused(&play.template, &before, &after, &all_rules(), &of_flows(&[]), 5)
        };
        let sum: i64 = (0..play.actions.len()).map(|n| echo(n).points).sum();
        prop_assert_eq!(sum, i64::from(play.state().points));
    }
}
