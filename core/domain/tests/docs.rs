//! What the guide says works: its examples are published, fit the schema and are played to their end.
#![allow(clippy::unwrap_used)]
mod common;

use common::{APPROVE, Play, enter, record};
use routebook_domain::flow::{ActionKind, Status};
use routebook_domain::record::Value;
use routebook_domain::template::{Gate, parse};

const GUIDE: &str = include_str!("../docs/templates.md");
const SCHEMA: &str = include_str!("../docs/template.schema.json");

fn examples() -> Vec<&'static str> {
    GUIDE.split("```json").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_guide_has_three_worked_examples_without_a_fault_that_fit_the_schema() {
    let schema = jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let keys = examples().into_iter().map(|document| {
        assert!(schema.is_valid(&serde_json::from_str(document).unwrap()));
        parse(document).unwrap().key
    });
    assert_eq!(keys.collect::<Vec<_>>(), ["shelf-check", "sample-order", "shelf-order"]);
}

#[test]
fn the_visit_of_the_guide_refuses_tasting_packs_until_the_shelf_is_right() {
    let mut play = Play::start(examples()[0]);
    play.answer("shelf", &[("facings", Value::Int(1))]);
    let packs = || record("tasting", &[("packs", Value::Int(3))]);
    play.refused(packs(), &["value_unmet shelf.facings", "evidence_missing shelf.photo"]);
    play.must(record("shelf", &[("facings", Value::Int(2))]));
    play.refused(packs(), &["evidence_missing shelf.photo"]);
    play.prove("shelf");
    play.must(packs());
    play.must(ActionKind::Submit);
    assert_eq!((play.state().status, play.state().points), (Status::Submitted, 15));
}

#[test]
fn the_pipeline_of_the_guide_goes_from_sample_to_order() {
    let mut play = Play::start(examples()[1]);
    play.refused(enter("trial"), &["field_missing sent.code", "field_missing sent.next"]);
    play.refused(
        record("sent", &[("code", Value::from("6901028075830"))]),
        &["field_invalid sent.code", "field_missing sent.next"],
    );
    play.finish("sent");
    play.refused(enter("order"), &["stage_out_of_order order"]);
    play.enter("trial");
    assert_eq!(play.state().deadlines[0].due_ms, 4_320 * 60_000);
    play.must(record("talk", &[("verdict", Value::from("bad"))]));
    play.refused(enter("order"), &["value_unmet talk.verdict"]);
    play.must(record("talk", &[("wish", Value::from("换小瓶装"))]));
    play.enter("order");
    play.answer("form", &[]);
    play.refused(ActionKind::Submit, &["evidence_missing form.signed"]);
    play.prove("form");
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    assert_eq!((play.state().status, play.state().points), (Status::Approved, 35));
}

#[test]
fn the_checklist_of_the_guide_is_all_normal_until_one_answer_is_another() {
    let all_normal = |stock: &str| {
        let mut play = Play::start(examples()[2]);
        play.answer("check", &[("prices", Value::from("ok")), ("stock", Value::from(stock))]);
        play.must(ActionKind::Submit);
        routebook_domain::doubt::all_normal(&parse(examples()[2]).unwrap(), &play.state())
    };
    assert_eq!((all_normal("ok"), all_normal("low")), (Some(true), Some(false)));
}

#[test]
fn every_gate_of_the_guide_is_one() {
    let rows = GUIDE.lines().filter_map(|line| line.split('|').nth(2)?.trim().strip_prefix('`')?.strip_suffix('`'));
    let gates: Vec<_> = rows.filter(|text| text.starts_with('{')).collect();
    assert_eq!(gates.len(), 10);
    for gate in gates {
        assert!(serde_json::from_str::<Gate>(gate).is_ok(), "{gate}");
    }
}

#[test]
fn every_shipped_template_is_named_in_the_guide() {
    for (_, template) in routebook_domain::template::shipped() {
        assert!(GUIDE.contains(&format!("../templates/{}.json", template.key)), "{}", template.key);
    }
}
