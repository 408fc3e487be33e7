//! M21: a region adjusts what a template lets it: it reaches that territory's phones only, and moves a gate there.

use routebook::{FlowId, Unmet};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId as Id;
use routebook_domain::template::TemplateRef;
use routebook_e2e::{Api, Forge, Handset, Site, fields, record, refusal};
use routebook_fleet::TERRITORIES;
use serde_json::{Value, json};

const LETTERS: &str = "/v1/templates/customer-pipeline/params/letters";

fn territory(api: &Api, name: &str) -> Value {
    let outlets = api.get("/v1/outlets").good();
    let all = outlets.as_array().unwrap().iter().map(|o| &o["territory"]);
    all.clone().find(|t| t["name"] == name).unwrap()["id"].clone()
}

/// A matter that has come to its negotiation.
fn negotiation(rep: &Handset) -> FlowId {
    let flow = rep.lead("周记冷饮店", "13800001234");
    let day = rep.day().unwrap().to_string();
    rep.to_intent(flow);
    rep.answer(flow, "diagnosis", &json!({"pain": "旧柜费电", "urgency": "high"}));
    for step in ["interaction", "voice"] {
        rep.skip_step(flow, step, "客户没空").unwrap();
    }
    rep.enter_stage(flow, "proposal").unwrap();
    rep.answer(flow, "offer", &json!({"sent": day}));
    rep.document(flow, "offer", None).unwrap();
    let chain = json!({"decider": "周总", "buyer": "老李", "user": "店长", "objection": "太贵了",
        "next-action": "再报一次价", "next-date": day, "deliverable": "报价单"});
    rep.answer(flow, "decision-chain", &chain);
    rep.enter_stage(flow, "negotiation").unwrap();
    flow
}

/// How many letters the gate of the last stage asks for; the step itself asks for one.
fn letters(rep: &Handset, flow: FlowId) -> u32 {
    let asked = refusal(rep.enter_stage(flow, "won"));
    let of = |u: &Unmet| match u {
        Unmet::EvidenceMissing { need, min, .. } if need == "confirmation" => Some(*min),
        _ => None,
    };
    asked.iter().filter_map(of).max().expect("the gate names the letter")
}

#[test]
fn an_adjusted_number_moves_a_gate_in_its_territory_and_nowhere_else() {
    let site = Site::found();
    let admin = Api::sign_in(&site, "admin");
    let reps = [site.handset("rep1", 1), site.handset("rep2", 2)];
    let here = territory(&admin, TERRITORIES[0].0);
    admin.put(LETTERS, &json!({"value": 2, "territory": here})).good();
    reps.iter().for_each(Handset::sync);
    let flows = [0, 1].map(|n| negotiation(&reps[n]));
    assert_eq!([0, 1].map(|n| letters(&reps[n], flows[n])), [2, 1]);
    reps.iter().for_each(Handset::sync);
    assert!(reps.iter().all(|r| r.attention().unwrap().is_empty()), "the server allows each its own");
    let mut forge = Forge::enrol(&site, "rep1");
    let won = ActionKind::EnterStage { stage: "won".into() };
    assert_eq!(forge.unmet(flows[0], won), refusal(reps[0].enter_stage(flows[0], "won")));

    admin.put(LETTERS, &json!({"value": null, "territory": here})).good();
    reps[0].sync();
    assert_eq!(letters(&reps[0], flows[0]), 2, "what was begun keeps its number");
    assert_eq!(letters(&reps[0], negotiation(&reps[0])), 1);
}

#[test]
fn a_number_that_nobody_allowed_is_refused_where_a_flow_begins() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let template = TemplateRef { key: "customer-pipeline".into(), version: 1 };
    let begin = |params: [(&str, i64); 1]| ActionKind::Start {
        template: template.clone(),
        subject: Some(rep.outlet_of(&site.beat(0)[0])),
        day: rep.day().unwrap(),
        params: params.map(|(id, value)| (id.to_owned(), value)).into(),
    };
    for (param, value) in [("letters", 3), ("letters", 0), ("voice-notes", 1), ("luck", 1)] {
        let flow = Id::from_bytes(forge.id());
        assert_eq!(forge.unmet(flow, begin([(param, value)])), [Unmet::ParamRefused { param: param.into() }]);
        assert_eq!(forge.unmet(flow, record("profile", fields(&json!({"source": "fair"})))), [Unmet::NotStarted]);
    }
}

#[test]
fn a_locked_key_is_refused_by_name_and_so_is_whoever_may_not() {
    let site = Site::found();
    let admin = Api::sign_in(&site, "admin");
    let here = territory(&admin, TERRITORIES[0].0);
    for (param, value, code) in [
        ("voice-notes", json!(1), "param_locked"),
        ("stages", json!(1), "param_locked"),
        ("letters", json!(6), "param_out_of_bounds"),
        ("luck", json!(1), "unknown_param"),
    ] {
        let path = format!("/v1/templates/customer-pipeline/params/{param}");
        let said = admin.put(&path, &json!({"value": value, "territory": here}));
        assert_eq!((said.problem(), &said.body["params"]["param"]), ((422, code), &json!(param)), "{said:?}");
    }
    for login in ["rep1", "supervisor"] {
        let said = Api::sign_in(&site, login).put(LETTERS, &json!({"value": 2, "territory": here}));
        assert_eq!(said.problem(), (403, "forbidden"), "{login}");
    }
}
