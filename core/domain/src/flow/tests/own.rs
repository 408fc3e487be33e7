//! Void, and handed over.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::ids::PersonId;
use crate::record::Value;
use crate::template::Template;

fn asked() -> Template {
    one_step(vec![field("x", "number", json!({}))], vec![], json!({"points": 5}))
}

fn hand_over(to: PersonId, reason: &str) -> ActionKind {
    ActionKind::HandOver { to, reason: reason.into() }
}

#[test]
fn a_void_flow_says_who_when_and_why_and_keeps_everything() {
    let mut play = Play::start(asked());
    play.must(record("ask", [("x", Value::Int(1))]));
    assert_eq!(play.state().points, 5);
    let told = play.rep(ActionKind::Void { reason: "  ".into() });
    assert_eq!(told, Err(vec![Unmet::WhyMissing]));
    play.boss_must(void());
    let state = play.state();
    assert_eq!((state.status, state.points), (Status::Voided, 0));
    assert_eq!(state.voided, Some(Voided { by: BOSS, at: at(2000), reason: "开错店了".into() }));
    assert_eq!(state.answer("ask", "x"), Some(&Value::Int(1)));
}

#[test]
fn an_accepted_flow_that_is_declared_void_is_accepted_no_more() {
    let mut play = Play::start(asked());
    play.must(record("ask", [("x", Value::Int(1))])).must(ActionKind::Submit).boss_must(APPROVE);
    assert!(play.state().approved.is_some());
    play.boss_must(void());
    assert_eq!((play.state().approved, play.state().points), (None, 0));
}

#[test]
fn nothing_is_added_to_a_void_flow_and_the_fold_ignores_it() {
    let mut play = Play::start(asked());
    play.must(void());
    let closed = Unmet::FlowClosed { state: Status::Voided };
    assert_eq!(play.rep(record("ask", [("x", Value::Int(1))])), Err(vec![closed.clone()]));
    play.actions.push(action(5, REP, at(5), record("ask", [("x", Value::Int(1))])));
    let state = play.state();
    assert_eq!((state.status, state.answer("ask", "x")), (Status::Voided, None));
    assert_eq!(state.ignored[0].why, closed);
}

#[test]
fn after_a_handover_only_the_next_owner_works() {
    let mut play = Play::start(asked());
    play.context.receiver = true;
    play.boss_must(hand_over(OTHER, "换区"));
    assert_eq!(play.state().owner, Some(OTHER));
    let answer = || record("ask", [("x", Value::Int(1))]);
    assert_eq!(play.rep(answer()), Err(vec![Unmet::NotOwner]));
    assert_eq!(play.act(OTHER, at(5), answer()), Ok(()));
    assert_eq!(play.rep(hand_over(REP, "还我")), Err(vec![Unmet::NotOwner]));
}

#[test]
fn a_handover_needs_somebody_else_and_a_reason() {
    let mut play = Play::start(asked());
    assert_eq!(play.rep(hand_over(OTHER, "")), Err(vec![Unmet::NoSuchPerson, Unmet::WhyMissing]));
    play.context.receiver = true;
    assert_eq!(play.rep(hand_over(REP, "换区")), Err(vec![Unmet::OwnsIt]));
}

#[test]
fn an_approval_can_be_taken_back_and_its_points_with_it() {
    let mut play = Play::start(Template { completion_points: 7, ..asked() });
    play.must(record("ask", [("x", Value::Int(1))])).must(ActionKind::Submit).boss_must(APPROVE);
    let state = play.state();
    assert_eq!((state.points, state.max_points, state.approved), (12, 12, Some(at(3000))));
    play.boss_must(give_back("ask"));
    let state = play.state();
    assert_eq!((state.points, state.approved, state.status), (0, None, Status::Returned));
}
