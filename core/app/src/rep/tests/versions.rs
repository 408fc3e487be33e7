use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef};
use serde_json::json;

use crate::error::Error;
use crate::testing::{MORNING, Phone, WANG, answers, template};

/// The visit without the question how things are displayed, and with one more.
fn second() -> String {
    let mut document: serde_json::Value = serde_json::from_str(OUTLET_VISIT).unwrap();
    document["version"] = json!(2);
    let fields = document["stages"][0]["steps"][0]["fields"].as_array_mut().unwrap();
    fields.retain(|f| f["id"] != "display");
    fields.push(json!({"id": "clean", "type": "yes_no", "title": {"zh-CN": "干净", "en": "Clean"}}));
    document.to_string()
}

#[test]
fn a_visit_stays_on_its_version_and_a_later_one_is_offered_with_what_it_changes() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    assert_eq!(phone.rep.offered_version(flow).unwrap(), None);
    phone.receive(vec![template(90, "outlet-visit", 2, &second())]);
    assert_eq!(phone.rep.visit(flow).unwrap().template.version, 1);
    let offer = phone.rep.offered_version(flow).unwrap().unwrap();
    assert_eq!((offer.to.version, offer.diff.is_empty()), (2, false));
}

#[test]
fn carrying_over_keeps_every_answer_and_those_without_a_place_stay_readable() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    let Err(Error::Unmet(none)) = phone.rep.migrate_visit(flow) else { panic!("a gate") };
    assert_eq!(none, [Unmet::NotNewer]);
    phone.receive(vec![template(90, "outlet-visit", 2, &second())]);
    let view = phone.rep.migrate_visit(flow).unwrap();
    assert_eq!((view.template.version, view.state.template.version), (2, 2));
    assert_eq!(view.state.step("fridge").unwrap().answers["coolers"].value, Value::Int(2));
    let carried: Vec<_> = view.state.carried.iter().map(|c| (c.item.as_str(), c.value.clone())).collect();
    assert_eq!(carried, [("display", Some(Value::from("good")))]);
    phone.rep.record_step(flow, "skus", answers("skus")).unwrap();
    assert_eq!(phone.rep.visits(None).unwrap()[0].template.version, 2);
}

#[test]
fn a_flow_of_an_unknown_version_is_kept_and_shown_and_not_folded() {
    let phone = Phone::new();
    let unknown = TemplateRef { key: "outlet-visit".into(), version: 99 };
    let (flow, day) = (FlowId::from_bytes([44; 16]), phone.rep.day().unwrap());
    let start = ActionKind::Start { template: unknown.clone(), subject: Some(WANG), day, params: Default::default() };
    phone.elsewhere(flow, 1, MORNING, start);
    assert!(!phone.rep.visits(None).unwrap()[0].readable);
    let file = phone.rep.customer(WANG).unwrap();
    assert_eq!((file.flows[0].template.clone(), file.flows[0].readable), (unknown, false));
    assert!(matches!(phone.rep.visit(flow), Err(Error::NotFound { what: "template" })));
    assert!(matches!(phone.rep.record_step(flow, "fridge", answers("fridge")), Err(Error::NotFound { .. })));
}

#[test]
fn a_customer_whose_matter_is_of_an_unknown_version_stays_in_every_list() {
    let phone = Phone::new();
    let unknown = TemplateRef { key: "customer-pipeline".into(), version: 99 };
    let (flow, day) = (FlowId::from_bytes([45; 16]), phone.rep.day().unwrap());
    let start = ActionKind::Start { template: unknown, subject: Some(WANG), day, params: Default::default() };
    phone.elsewhere(flow, 1, MORNING, start);
    let page = phone.rep.customers("老王", 0).unwrap();
    assert_eq!(page.items.iter().map(|c| (c.flow, c.readable)).collect::<Vec<_>>(), [(flow, false)]);
    assert_eq!(phone.rep.matters().unwrap().iter().map(|m| m.flow).collect::<Vec<_>>(), [flow]);
    assert!(phone.rep.visits(None).unwrap().is_empty(), "it is no visit");
    assert_eq!(phone.rep.metrics(day, day).unwrap().points.balance, 0);
}
