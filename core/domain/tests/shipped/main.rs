//! Every shipped template, played to its end on the engine; every gate refuses first.
#![allow(clippy::unwrap_used)]
#[path = "../common/mod.rs"]
mod common;
mod customers;

use common::{APPROVE, DEAL, Play, enter, record};
use routebook_domain::flow::{ActionKind, Link, Status};
use routebook_domain::record::Value;
use routebook_domain::template::{DAILY_ACTIONS, EQUIPMENT_PIPELINE, Linked, OUTLET_VISIT, PRODUCT_LAUNCH, shipped};

#[test]
fn all_five_are_published_without_a_fault() {
    let keys: Vec<_> = shipped().into_iter().map(|(_, t)| t.key).collect();
    let expected = ["outlet-visit", "daily-actions", "customer-pipeline", "equipment-pipeline", "product-launch"];
    assert_eq!(keys, expected);
    for (document, template) in shipped() {
        assert_eq!(routebook_domain::template::parse(document), Ok(template));
    }
}

#[test]
fn v1_a_visit_takes_its_five_steps_in_their_order() {
    let mut play = Play::start(OUTLET_VISIT);
    play.refused(record("interview", &[("need", Value::from("两箱"))]), &["step_out_of_order interview"]);
    for step in ["fridge", "skus", "interview", "material"] {
        play.finish(step);
    }
    assert_eq!(play.state().points, 80);
    play.prove("photo");
    play.must(ActionKind::Submit);
    assert_eq!((play.state().status, play.state().points), (Status::Submitted, 100));
    play.must(APPROVE);
}

#[test]
fn a_day_is_confirmed_in_two_steps() {
    let mut play = Play::start(DAILY_ACTIONS);
    play.refused(
        ActionKind::Submit,
        &["field_missing actions.done", "field_missing actions.visits", "field_missing tomorrow.plan"],
    );
    play.finish("actions");
    play.finish("tomorrow");
    play.must(ActionKind::Submit);
    assert_eq!((play.state().status, play.state().points), (Status::Submitted, 15));
}

#[test]
fn g1_g2_g4_equipment_goes_through_its_five_stages_with_proof_at_each() {
    let mut play = Play::start(EQUIPMENT_PIPELINE);
    play.finish("profile");
    play.refused(enter("visit"), &["field_missing follow-up.summary", "field_missing follow-up.next"]);
    play.finish("follow-up");
    play.refused(enter("quote"), &["stage_out_of_order quote"]);
    play.enter("visit");
    play.refused(
        record("conditions", &[]),
        &["medium", "temperature", "pressure", "diameter"]
            .map(|f| format!("field_missing conditions.{f}"))
            .each_ref()
            .map(String::as_str),
    );
    play.finish("conditions");
    play.answer("diagnosis", &[]);
    let ActionKind::Attach { step, need, mut evidence } = play.attach("diagnosis", "pain-list") else { panic!() };
    evidence.version = Some("V2.0".into());
    play.refused(ActionKind::Attach { step, need, evidence }, &["document_version diagnosis.pain-list"]);
    play.refused(enter("proposal"), &["evidence_missing diagnosis.pain-list", "document_version diagnosis.pain-list"]);
    play.prove("diagnosis");
    play.enter("proposal");
    play.finish("competitors");
    play.must(record("proposal", &[("received", Value::Bool(false))]));
    play.prove("proposal");
    play.refused(enter("quote"), &["value_unmet proposal.received"]);
    play.must(record("proposal", &[("received", Value::Bool(true))]));
    play.enter("quote");
    play.must(record("draft", &[("amount", Value::Int(9_900)), ("cost-page", Value::Bool(false))]));
    let number = [("number", Value::from("Q-1")), ("valid-until", Value::from("2026-12-31"))];
    let refused = play.act(record("submit-quote", &number)).unwrap_err();
    let named = ["link_missing draft.deal", "value_unmet draft.cost-page", "evidence_missing draft.pdf"];
    assert_eq!(refused, named);
    play.must(record("draft", &[("cost-page", Value::Bool(true)), ("deal", Value::Ref(DEAL))]));
    play.prove("draft");
    let open = Link { what: Linked::Flow("equipment-pipeline".into()), closed: false };
    play.links.insert(DEAL, open.clone());
    assert!(play.act(record("submit-quote", &number)).is_err(), "a deal that is open is no earlier deal");
    play.links.insert(DEAL, Link { closed: true, ..open });
    play.must(record("submit-quote", &number));
    play.refused(record("submit-quote", &[("number", Value::from("Q-2"))]), &["irreversible submit-quote"]);
    play.enter("contract");
    play.finish("contract");
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    assert_eq!((play.state().status, play.state().points), (Status::Approved, 150));
}

#[test]
fn v19_a_launch_begins_with_who_when_and_what_and_waits_for_its_checks() {
    let mut play = Play::start(PRODUCT_LAUNCH);
    let named = ["decision", "owner", "due", "deliverable"].map(|f| format!("field_missing meeting.{f}"));
    play.refused(record("meeting", &[]), &named.each_ref().map(String::as_str));
    play.finish("meeting");
    play.enter("display");
    play.refused(
        record("stock", &[("code", Value::from("6901028075832")), ("cases", Value::Int(1)), ("price", Value::Int(1))]),
        &["field_invalid stock.code"],
    );
    play.finish("stock");
    play.finish("shelf");
    play.minute = 10_079;
    play.refused(enter("check"), &["value_unmet shelf.facings", "too_early stage:display"]);
    play.must(record("shelf", &[("facings", Value::Int(2))]));
    play.refused(enter("check"), &["too_early stage:display"]);
    play.minute = 10_080;
    play.enter("check");
    play.answer("first-check", &[("sold", Value::Int(0))]);
    play.prove("first-check");
    play.refused(enter("review"), &["value_unmet first-check.sold"]);
    play.must(record("first-check", &[("measure", Value::from("加试饮装"))]));
    play.enter("review");
    play.answer("last-check", &[("sold", Value::Int(0))]);
    play.refused(ActionKind::Submit, &["value_unmet last-check.verdict"]);
    play.must(record("last-check", &[("sold", Value::Int(36))]));
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    assert_eq!((play.state().status, play.state().points), (Status::Approved, 100));
}
