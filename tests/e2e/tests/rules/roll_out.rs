//! M20: a later version reaches a cohort's phones first, then all; what is open stays on its own; carrying it over
//! keeps everything.

use routebook::{FlowId, Value};
use routebook_domain::template::TemplateRef;
use routebook_e2e::{Api, Handset, Site, compare_states};
use routebook_fleet::TERRITORIES;
use routebook_server::{Cohort, roll_out_template};
use serde_json::json;

const SHIPPED: &str = include_str!("../../../../core/domain/templates/outlet-visit.json");

/// The shipped visit as version 2: it asks whether the fridge is clean, and no longer how it is displayed.
fn second() -> String {
    let mut document: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
    document["version"] = json!(2);
    let fields = document["stages"][0]["steps"][0]["fields"].as_array_mut().unwrap();
    fields.retain(|f| f["id"] != "display");
    fields.push(json!({"id": "clean", "type": "yes_no", "title": {"zh-CN": "干净", "en": "Clean"}}));
    document.to_string()
}

fn start(rep: &Handset, outlet: &str) -> (FlowId, u32) {
    let seen = rep.start_visit(rep.outlet_of(outlet), None).unwrap();
    (seen.flow, seen.template.version)
}

#[test]
fn a_version_reaches_its_cohort_then_all_and_an_open_visit_is_carried_over_whole() {
    let site = Site::found();
    // rep1 works in the cohort's territory, rep2 elsewhere.
    let reps = [site.handset("rep1", 1), site.handset("rep2", 2)];
    let flow = start(&reps[0], &site.beat(0)[0]).0;
    reps[0].answer(flow, "fridge", &json!({"coolers": 2, "display": "good"}));
    reps[0].photo(flow, "fridge");
    let cohort = Cohort { territories: vec![TERRITORIES[0].0.into()], ..Cohort::default() };
    site.publish(&second(), &cohort).unwrap();
    reps.iter().for_each(Handset::sync);

    assert_eq!(reps[0].seen(flow).template.version, 1, "an open visit stays on its version");
    assert_eq!(start(&reps[1], &site.beat(1)[0]).1, 1, "nobody else has it yet");
    let offer = reps[0].offered_version(flow).unwrap().expect("the cohort is offered it");
    let changed: Vec<_> = offer.diff.iter().map(|c| c.path.as_str()).collect();
    assert!(
        changed.contains(&"step:fridge/field:display") && changed.contains(&"step:fridge/field:clean"),
        "{changed:?}"
    );
    carried_whole(&site, &reps[0], flow);

    let version = TemplateRef { key: "outlet-visit".into(), version: 2 };
    roll_out_template(&site.data(), &version, true, &site.ports()).unwrap();
    reps[1].sync();
    let open = reps[1].visits(None).unwrap()[0].flow;
    assert_eq!(reps[1].seen(open).template.version, 1);
    assert_eq!(reps[1].migrate_visit(open).unwrap().template.version, 2, "everybody has it");
}

fn carried_whole(site: &Site, rep: &Handset, flow: FlowId) {
    let seen = rep.migrate_visit(flow).unwrap();
    let fridge = seen.state.step("fridge").unwrap();
    assert_eq!((seen.template.version, &fridge.answers["coolers"].value), (2, &Value::Int(2)));
    assert_eq!(fridge.evidence.len(), 1);
    let carried: Vec<_> = seen.state.carried.iter().map(|c| (c.item.as_str(), c.value.clone())).collect();
    assert_eq!(carried, [("display", Some(Value::from("good")))], "what has no home stays readable");
    rep.answer(flow, "fridge", &json!({"clean": true}));
    rep.sync();
    assert!(rep.attention().unwrap().is_empty(), "the server carries it over too");
    compare_states(&site.api("supervisor"), rep, flow);
    let there = Api::sign_in(site, "supervisor").get(&format!("/v1/flows/{flow}")).good();
    assert_eq!((&there["carried"][0]["item"], &there["carried"][0]["value"]), (&json!("display"), &json!("good")));
}

#[test]
fn a_visit_begun_under_a_version_goes_on_after_the_version_was_withdrawn() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    site.publish(&second(), &Cohort::default()).unwrap();
    rep.sync();
    let (flow, version) = start(&rep, &site.beat(0)[0]);
    assert_eq!(version, 2);
    let withdrawn = TemplateRef { key: "outlet-visit".into(), version: 2 };
    roll_out_template(&site.data(), &withdrawn, false, &site.ports()).unwrap();
    rep.sync();
    rep.answer(flow, "fridge", &json!({"coolers": 2, "clean": true}));
    rep.void_flow(flow, "改日再来").unwrap();
    assert_eq!(start(&rep, &site.beat(0)[2]).1, 1, "nobody begins it any more");
    rep.sync();
    assert!(rep.attention().unwrap().is_empty());
}
