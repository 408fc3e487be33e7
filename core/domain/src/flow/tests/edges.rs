//! Stages: no way but those that the template names. Proves G2.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::Template;

const STAGES: [&str; 6] = ["lead", "intent", "proposal", "negotiation", "won", "lost"];

/// From where to where; everything else is illegal.
const EDGES: [(&str, &str); 8] = [
    ("lead", "intent"),
    ("lead", "lost"),
    ("intent", "proposal"),
    ("intent", "lost"),
    ("proposal", "negotiation"),
    ("proposal", "lost"),
    ("negotiation", "won"),
    ("negotiation", "lost"),
];

fn pipeline() -> Template {
    let next = |id: &str| EDGES.iter().filter(|(from, _)| *from == id).map(|(_, to)| *to).collect::<Vec<_>>();
    let stages = STAGES.iter().map(|id| stage(id, vec![], json!({ "next": next(id) })));
    template(stages.collect(), json!({}))
}

/// A flow in a stage, led there by the template's own ways.
fn in_stage(id: &str) -> Play {
    let mut play = Play::start(pipeline());
    let main = STAGES.iter().take_while(|s| **s != id).skip(1);
    let way: Vec<_> = if id == "lost" { vec!["lost"] } else { main.copied().chain([id]).collect() };
    for stage in way.into_iter().filter(|s| *s != "lead") {
        play.must(enter(stage));
    }
    assert_eq!(play.state().stage.as_deref(), Some(id));
    play
}

// G2
#[test]
fn no_stage_can_be_skipped() {
    for from in STAGES {
        for to in STAGES {
            let told = in_stage(from).rep(enter(to));
            match (from == to, EDGES.contains(&(from, to))) {
                (false, true) => assert_eq!(told, Ok(()), "{from} → {to}"),
                (true, _) => assert_eq!(told, Err(vec![Unmet::StageEntered { stage: to.into() }])),
                _ => assert!(matches!(&told.unwrap_err()[..], [Unmet::StageOutOfOrder { .. }]), "{from} → {to}"),
            }
        }
    }
}

// G2
#[test]
fn an_illegal_way_is_ignored_by_the_fold_too() {
    for from in STAGES {
        for to in STAGES.into_iter().filter(|to| !EDGES.contains(&(from, to))) {
            let mut play = in_stage(from);
            let n = play.actions.len() as u64;
            play.actions.push(action(n, REP, at(0), enter(to)));
            let state = play.state();
            assert_eq!((state.stage.as_deref(), state.ignored.len()), (Some(from), 1), "{from} → {to}");
        }
    }
}

#[test]
fn an_unknown_stage_is_named() {
    let told = in_stage("lead").rep(enter("heaven"));
    assert_eq!(told, Err(vec![Unmet::UnknownStage { stage: "heaven".into() }]));
}

#[test]
fn only_a_last_stage_can_be_handed_in() {
    for id in STAGES {
        let told = in_stage(id).rep(ActionKind::Submit);
        let last = ["won", "lost"].contains(&id);
        let not_last = || Err(vec![Unmet::StageNotFinal { stage: id.into() }]);
        assert_eq!(told, if last { Ok(()) } else { not_last() });
    }
}

fn gated() -> Template {
    let ask = |id| step(id, json!({"fields": [field("x", "number", json!({}))]}));
    let proof = step("proof", json!({"needs": [need("pdf", "document", json!({}))]}));
    let leave = json!({"compare": {"field": "one.x", "op": ">=", "value": 3}});
    let start = json!({"exists": "one.y"});
    let mut one = ask("one");
    one["fields"].as_array_mut().unwrap().push(field("y", "text", json!({"required": false})));
    let first = stage("first", vec![one, proof], json!({ "leave": leave }));
    template(vec![first, stage("second", vec![ask("two")], json!({ "enter": start }))], json!({}))
}

// G1
#[test]
fn leaving_asks_for_steps_and_gate_and_entering_for_its_own() {
    let mut play = Play::start(gated());
    let codes = |told: Result<(), Vec<Unmet>>| -> Vec<String> {
        let word = |u: &Unmet| serde_json::to_value(u).unwrap()["code"].as_str().unwrap().to_owned();
        told.unwrap_err().iter().map(word).collect()
    };
    assert_eq!(codes(play.rep(enter("second"))), ["field_missing", "evidence_missing", "field_missing"]);
    play.must(record("one", [("x", Value::Int(2))]));
    assert_eq!(codes(play.rep(enter("second"))), ["evidence_missing", "value_unmet", "field_missing"]);
    play.must(attach("proof", "pdf", document(1, "V1")));
    play.must(record("one", [("x", Value::Int(3)), ("y", Value::from("好"))]));
    play.must(enter("second"));
    let state = play.state();
    assert_eq!(state.stages.iter().map(|s| s.stage.as_str()).collect::<Vec<_>>(), ["first", "second"]);
}

#[test]
fn a_step_waits_for_its_stage_and_what_is_missing_covers_entered_stages() {
    let mut play = Play::start(gated());
    let told = play.rep(record("two", [("x", Value::Int(1))]));
    assert_eq!(told, Err(vec![Unmet::StepNotInStage { step: "two".into(), stage: "second".into() }]));
    assert_eq!(play.state().missing.len(), 2);
    play.must(record("one", [("x", Value::Int(3)), ("y", Value::from("好"))]));
    play.must(attach("proof", "pdf", document(1, "V1"))).must(enter("second"));
    assert_eq!(play.state().missing, [Unmet::FieldMissing { step: "two".into(), field: "x".into() }]);
    play.must(record("one", [("x", Value::Int(9))]));
    assert_eq!(play.state().answer("one", "x"), Some(&Value::Int(9)), "an earlier stage can still be filled");
}

#[test]
fn a_stage_with_a_step_to_repair_cannot_be_left() {
    let mut play = Play::start(gated());
    play.must(record("one", [("x", Value::Int(3)), ("y", Value::from("好"))]));
    play.must(attach("proof", "pdf", document(1, "V1")));
    let n = play.actions.len() as u64;
    play.actions.push(action(n, BOSS, at(0), give_back("one")));
    assert_eq!(play.rep(enter("second")), Err(vec![Unmet::StepNotRepaired { step: "one".into() }]));
    play.must(record("one", [("x", Value::Int(4))])).must(enter("second"));
}
