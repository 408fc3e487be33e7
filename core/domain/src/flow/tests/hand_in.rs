//! Handing in, the first time and again.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::Template;

fn asked() -> Template {
    let fields = vec![field("x", "number", json!({})), field("y", "number", json!({"required": false}))];
    one_step(fields, vec![need("shot", "photo", json!({}))], json!({}))
}

fn answer(n: i64) -> ActionKind {
    record("ask", [("x", Value::Int(n))])
}

fn at_least(field: &str, n: i64) -> crate::template::Gate {
    gate(json!({"compare": {"field": format!("ask.{field}"), "op": ">=", "value": n}}))
}

// G4
#[test]
fn the_gates_of_the_template_and_of_the_last_stage_both_hold() {
    let mut template = Template { submit: Some(at_least("x", 2)), ..asked() };
    template.stages[0].leave = Some(at_least("y", 1));
    let mut play = Play::start(template);
    play.must(answer(1));
    let codes = |told: Result<(), Vec<Unmet>>| {
        let field = |u| match u {
            Unmet::FieldMissing { field, .. } | Unmet::ValueUnmet { field, .. } => field,
            other => panic!("{other:?}"),
        };
        told.unwrap_err().into_iter().map(field).collect::<Vec<_>>()
    };
    assert_eq!(codes(play.rep(ActionKind::Submit)), ["y", "x"]);
    play.must(record("ask", [("y", Value::Int(1))]));
    assert_eq!(codes(play.rep(ActionKind::Submit)), ["x"]);
    play.must(answer(2)).must(ActionKind::Submit);
}

#[test]
fn it_is_handed_in_again_only_after_it_was_given_back_and_repaired() {
    let mut play = Play::start(asked());
    play.must(answer(1));
    assert_eq!(play.rep(ActionKind::Resubmit), Err(vec![Unmet::FlowNotSubmitted]));
    play.must(ActionKind::Submit).boss_must(give_back("ask"));
    let open = || Err(vec![Unmet::StepNotRepaired { step: "ask".into() }]);
    assert_eq!([play.rep(ActionKind::Resubmit), play.rep(ActionKind::Submit)], [open(), open()]);
    play.must(answer(2)).must(ActionKind::Resubmit);
    let state = play.state();
    assert_eq!((state.status, state.submitted), (Status::Incomplete, Some(at(5000))), "the last time counts");
}

#[test]
fn what_is_answered_after_handing_in_is_marked_late() {
    let mut play = Play::start(asked());
    play.must(answer(1)).must(ActionKind::Submit).boss_must(give_back("ask"));
    play.must(record("ask", [("y", Value::Int(1))]));
    let step = play.state().steps.remove(0);
    assert_eq!((step.answers["x"].late, step.answers["y"].late), (false, true));
}

#[test]
fn only_what_was_asked_for_can_be_given_back() {
    let later = step("later", json!({"fields": [field("x", "number", json!({}))]}));
    let mut template = asked();
    template.stages.extend(super::play::template(vec![stage("later", vec![later], json!({}))], json!({})).stages);
    template.stages[0].next = Some(vec![]);
    let mut play = Play::start(template);
    play.must(answer(1)).must(ActionKind::Submit);
    let stage = "later".to_owned();
    assert_eq!(play.boss(give_back("later")), Err(vec![Unmet::StepNotInStage { step: "later".into(), stage }]));
}
