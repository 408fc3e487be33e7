//! Steps left out with a reason.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::Template;

fn asked() -> Template {
    let fields = || json!([field("x", "number", json!({}))]);
    let optional = step("optional", json!({"skip": true, "points": 5, "fields": fields()}));
    let forced = step("forced", json!({"points": 5, "fields": fields()}));
    let shots = step("shots", json!({"skip": true, "needs": [need("shot", "photo", json!({"min": 2}))]}));
    template(vec![stage("only", vec![optional, forced, shots], json!({}))], json!({}))
}

fn answer(step: &str) -> ActionKind {
    record(step, [("x", Value::Int(1))])
}

#[test]
fn a_step_left_out_is_no_prerequisite_misses_nothing_and_earns_nothing() {
    let mut play = Play::start(asked());
    play.must(skip("optional")).must(answer("forced")).must(skip("shots")).must(ActionKind::Submit);
    let state = play.state();
    assert_eq!((state.status, state.points), (Status::Submitted, 5));
    assert_eq!(state.step("optional").unwrap().skipped.as_deref(), Some("店主不在"));
}

#[test]
fn recording_it_after_all_takes_the_skip_back() {
    let mut play = Play::start(asked());
    play.must(skip("optional")).must(answer("optional"));
    let state = play.state();
    assert_eq!((state.step("optional").unwrap().skipped.as_deref(), state.points), (None, 5));
}

#[test]
fn what_cannot_be_left_out_says_why() {
    let mut play = Play::start(asked());
    let step = |id: &str| id.to_owned();
    assert_eq!(play.rep(skip("forced")), Err(vec![Unmet::StepNotSkippable { step: step("forced") }]));
    assert_eq!(play.rep(skip("nowhere")), Err(vec![Unmet::UnknownStep { step: step("nowhere") }]));
    let silent = ActionKind::Skip { step: step("optional"), reason: "\n".into() };
    assert_eq!(play.rep(silent), Err(vec![Unmet::WhyMissing]));
    play.must(answer("optional"));
    assert_eq!(play.rep(skip("optional")), Err(vec![Unmet::StepRecorded { step: step("optional") }]));
}

#[test]
fn evidence_that_is_only_half_there_can_still_be_left_out() {
    let mut play = Play::start(asked());
    play.must(skip("optional")).must(answer("forced")).must(attach("shots", "shot", photo(1)));
    play.must(skip("shots"));
    assert!(play.state().missing.is_empty());
    play.must(attach("shots", "shot", photo(2)));
    assert_eq!(play.rep(skip("shots")), Err(vec![Unmet::StepRecorded { step: "shots".into() }]));
}

#[test]
fn a_reviewer_can_ask_for_a_step_that_was_left_out() {
    let mut play = Play::start(asked());
    play.must(skip("optional")).must(answer("forced")).must(skip("shots")).must(ActionKind::Submit);
    play.boss_must(give_back("optional"));
    assert_eq!(play.state().missing, [Unmet::FieldMissing { step: "optional".into(), field: "x".into() }]);
    assert_eq!(play.rep(skip("optional")), Err(vec![Unmet::StepNotRepaired { step: "optional".into() }]));
    play.must(answer("optional")).must(ActionKind::Resubmit);
}

fn letter() -> Template {
    let shot = need("shot", "photo", json!({}));
    let asked = json!({"skip": true, "points": 5, "fields": [field("x", "number", json!({}))], "needs": [shot]});
    template(vec![stage("only", vec![step("letter", asked)], json!({}))], json!({"correct_hours": 24}))
}

#[test]
fn a_step_that_is_answered_and_lacks_its_evidence_can_be_left_out() {
    let mut play = Play::start(letter());
    play.must(answer("letter")).must(skip("letter")).must(ActionKind::Submit);
    let state = play.state();
    assert_eq!((state.status, state.points, state.missing.len()), (Status::Submitted, 0, 0));
    assert_eq!(state.answer("letter", "x"), Some(&Value::Int(1)), "what was answered stays");
}

#[test]
fn a_correction_leaves_it_left_out_and_its_last_evidence_brings_it_back() {
    let mut play = Play::start(letter());
    play.must(answer("letter")).must(skip("letter")).must(ActionKind::Submit);
    play.must(correct("letter", [("x", Value::Int(2))]));
    assert_eq!(play.state().status, Status::Submitted, "a slip of the pen asks for no evidence");
    play.must(attach("letter", "shot", photo(1)));
    let state = play.state();
    assert_eq!((state.step("letter").unwrap().skipped.as_deref(), state.points), (None, 5));
}

#[test]
fn a_finished_step_cannot_be_left_out() {
    let mut play = Play::start(letter());
    play.must(answer("letter")).must(attach("letter", "shot", photo(1)));
    assert_eq!(play.rep(skip("letter")), Err(vec![Unmet::StepRecorded { step: "letter".into() }]));
}
