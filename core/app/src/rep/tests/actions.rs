use std::collections::BTreeMap;

use routebook_domain::flow::{Status, Unmet, Way};
use routebook_domain::ids::RecordId;
use routebook_domain::record::Value;

use crate::error::Error;
use crate::testing::{BOSS, NOWHERE, Phone, WANG, answers, setting};

fn unmet<T: std::fmt::Debug>(refused: Result<T, Error>) -> Vec<Unmet> {
    match refused {
        Err(Error::Unmet(unmet)) => unmet,
        other => panic!("a gate, not {other:?}"),
    }
}

fn one(field: &str, value: impl Into<Value>) -> BTreeMap<String, Value> {
    BTreeMap::from([(field.to_owned(), value.into())])
}

#[test]
fn full_width_digits_are_the_digits_that_were_meant() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let mut fridge = answers("fridge");
    fridge.insert("coolers".into(), "２".into());
    phone.rep.record_step(flow, "fridge", fridge).unwrap();
    phone.rep.record_step(flow, "skus", one("codes", Value::List(vec!["６９０１０２８０７５８３１".into()]))).unwrap();
    let state = phone.rep.visit(flow).unwrap().state;
    assert_eq!(state.step("fridge").unwrap().answers["coolers"].value, Value::Int(2));
    let codes = &state.step("skus").unwrap().answers["codes"].value;
    assert_eq!(*codes, Value::List(vec!["6901028075831".into()]));
}

#[test]
fn one_visit_at_a_time_is_open_on_a_phone() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    assert_eq!(unmet(phone.rep.start_visit(NOWHERE, None)), [Unmet::VisitOpen { flow }]);
    assert_eq!(phone.seq(), 1);
    phone.record_all(flow);
    phone.rep.submit_visit(flow).unwrap();
    assert_ne!(phone.rep.start_visit(NOWHERE, None).unwrap().flow, flow);
}

#[test]
fn the_time_spent_on_a_form_is_kept_by_field() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let spent = BTreeMap::from([("coolers".to_owned(), 4_000), (String::new(), 9_000)]);
    phone.rep.record_step_timed(flow, "fridge", answers("fridge"), spent).unwrap();
    let state = phone.rep.visit(flow).unwrap().state;
    let spent = &state.step("fridge").unwrap().spent;
    assert_eq!((spent["coolers"], spent[""]), (4_000, 9_000));
}

#[test]
fn a_correction_keeps_what_it_replaces_with_its_reason() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    assert_eq!(unmet(phone.rep.correct_answer(flow, "fridge", one("coolers", 3), " ")), [Unmet::WhyMissing]);
    phone.rep.correct_answer(flow, "fridge", one("coolers", 3), "数错了").unwrap();
    let state = phone.rep.visit(flow).unwrap().state;
    let coolers = &state.step("fridge").unwrap().answers["coolers"];
    assert_eq!((&coolers.value, &coolers.earlier[0].value), (&Value::Int(3), &Value::Int(2)));
    assert_eq!(coolers.earlier[0].reason.as_deref(), Some("数错了"));
}

#[test]
fn a_stage_is_entered_through_its_gate_and_a_way_leads_there() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    let missing = unmet(phone.rep.enter_stage(flow, "intent"));
    let need = Unmet::FieldMissing { step: "need-profile".into(), field: "need".into() };
    assert!(missing.contains(&need), "{missing:?}");
    let ways = phone.rep.ways(flow, &[need]).unwrap();
    assert_eq!(ways, [Way::Answer { step: "need-profile".into(), field: "need".into() }]);
    let profile = [("source", "fair"), ("first-contact", "2026-11-20")];
    let profile = profile.map(|(k, v)| (k.to_owned(), Value::from(v))).into();
    phone.rep.record_step(flow, "profile", profile).unwrap();
    let follow = [("summary", "想要两台"), ("next", "2026-11-25")].map(|(k, v)| (k.to_owned(), Value::from(v))).into();
    phone.rep.record_step(flow, "follow-up", follow).unwrap();
    phone.rep.record_step(flow, "need-profile", one("need", "两台冰柜")).unwrap();
    let entered = phone.rep.enter_stage(flow, "intent").unwrap();
    assert_eq!((entered.stage.as_deref(), entered.step.as_str()), (Some("intent"), ""));
    assert!(matches!(unmet(phone.rep.enter_stage(flow, "negotiation"))[..], [Unmet::StageOutOfOrder { .. }, ..]));
    assert_eq!(phone.rep.visit(flow).unwrap().next_stages, ["proposal", "lost"]);
}

#[test]
fn a_step_is_left_out_only_where_the_template_allows_it() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    assert_eq!(unmet(phone.rep.skip_step(flow, "need-profile", "")), [Unmet::WhyMissing]);
    phone.rep.skip_step(flow, "need-profile", "客户不方便").unwrap();
    let state = phone.rep.visit(flow).unwrap().state;
    assert_eq!(state.step("need-profile").unwrap().skipped.as_deref(), Some("客户不方便"));
    let visit = phone.rep.start_visit(WANG, None).unwrap().flow;
    let refused = unmet(phone.rep.skip_step(visit, "fridge", "太忙"));
    assert_eq!(refused, [Unmet::StepNotSkippable { step: "fridge".into() }]);
}

#[test]
fn a_void_flow_stays_readable_and_takes_nothing_more() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    assert_eq!(unmet(phone.rep.void_flow(flow, "")), [Unmet::WhyMissing]);
    let void = phone.rep.void_flow(flow, "进错店").unwrap();
    assert_eq!((void.state.status, void.state.points), (Status::Voided, 0));
    assert!(phone.rep.record_step(flow, "skus", answers("skus")).is_err());
    assert_eq!(phone.rep.visit(flow).unwrap().state.step("fridge").unwrap().answers.len(), 2);
    assert_ne!(phone.rep.start_visit(WANG, None).unwrap().flow, flow);
}

#[test]
fn a_flow_is_handed_to_somebody_whom_the_phone_knows() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    let nobody = RecordId::from_bytes([98; 16]);
    assert_eq!(unmet(phone.rep.hand_over(flow, nobody, "休假")), [Unmet::NoSuchPerson]);
    assert_eq!(phone.rep.people().unwrap().iter().map(|p| p.id).collect::<Vec<_>>(), [BOSS]);
    let view = phone.rep.hand_over(flow, BOSS, "休假").unwrap();
    assert_eq!(view.state.owner, Some(BOSS));
    assert!(unmet(phone.rep.record_step(flow, "profile", answers("profile"))).contains(&Unmet::NotOwner));
    assert!(phone.rep.customers("", 0).unwrap().items.is_empty());
}

#[test]
fn what_may_be_begun_is_listed_by_key_and_a_matter_is_gone_on_with() {
    let phone = Phone::new();
    let keys: Vec<_> = phone.rep.templates().unwrap().into_iter().map(|t| t.template.key).collect();
    assert_eq!(keys, ["customer-pipeline", "daily-actions", "equipment-pipeline", "outlet-visit"]);
    let flow = phone.rep.start_flow("equipment-pipeline", WANG, None).unwrap().flow;
    assert_eq!(phone.rep.start_flow("equipment-pipeline", WANG, None).unwrap().flow, flow);
    assert_ne!(phone.rep.start_flow("equipment-pipeline", NOWHERE, None).unwrap().flow, flow);
    let sheet = phone.rep.start_flow("daily-actions", WANG, None);
    assert!(matches!(sheet, Err(Error::Refused { code }) if code == "not_about_an_outlet"));
    assert!(matches!(phone.rep.start_flow("nothing", WANG, None), Err(Error::NotFound { what: "template" })));
}

#[test]
fn a_flow_pins_the_numbers_that_were_adjusted_where_it_began() {
    let phone = Phone::new();
    phone.receive(vec![setting(82, "param:customer-pipeline.questions", Value::Int(5))]);
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    assert_eq!(phone.rep.visit(flow).unwrap().state.params["questions"], 5);
    phone.receive(vec![setting(83, "param:customer-pipeline.voice-notes", Value::Int(1))]);
    let other = phone.rep.start_flow("customer-pipeline", NOWHERE, None).unwrap().flow;
    assert_eq!(phone.rep.visit(other).unwrap().state.params.len(), 1);
}

#[test]
fn a_visit_that_was_handed_over_keeps_nobody_from_the_next() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.hand_over(flow, BOSS, "换线").unwrap();
    assert_ne!(phone.rep.start_visit(NOWHERE, None).unwrap().flow, flow);
}
