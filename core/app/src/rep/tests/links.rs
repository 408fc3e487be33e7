//! Answers that refer to something else.

use std::collections::BTreeMap;

use routebook_domain::flow::Unmet;
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::record::Value;
use serde_json::json;

use crate::error::Error;
use crate::testing::{BOSS, NOWHERE, Phone, WANG, template};
use crate::views::LeadInput;

/// A quote that asks for an earlier deal which has ended, and for who looks after it.
fn quote() -> String {
    let title = json!({"zh-CN": "报价", "en": "Quote"});
    let field = |id: &str, kind: &str| json!({"id": id, "type": kind, "required": true, "title": title});
    let draft = json!({"id": "draft", "title": title, "fields": [field("deal", "flow"), field("who", "person")]});
    let gate = json!({"all": [
        {"linked_record": {"field": "draft.deal", "is": {"flow": "customer-pipeline"}, "closed": true}},
        {"linked_record": {"field": "draft.who", "is": {"record": "person"}}},
    ]});
    let send = json!({"id": "send", "title": title, "gate": gate, "fields": [field("note", "text")]});
    let stage = json!({"id": "quote", "title": title, "steps": [draft, send]});
    json!({"key": "quote", "version": 1, "engine": 2, "kind": "pipeline", "title": title, "stages": [stage]})
        .to_string()
}

fn text(pairs: &[(&str, &str)]) -> BTreeMap<String, Value> {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), Value::from(*v))).collect()
}

fn deal(phone: &Phone) -> FlowId {
    let lead =
        LeadInput { name: "周记".into(), phone: "13800001234".into(), source: "fair".into(), ..Default::default() };
    phone.rep.add_lead(&lead).unwrap().flow.unwrap()
}

fn drafted(phone: &Phone, deal: FlowId, who: RecordId) -> FlowId {
    let flow = phone.rep.start_flow("quote", WANG, None).unwrap().flow;
    let answers = [("deal", Value::Ref(RecordId::from_bytes(*deal.bytes()))), ("who", Value::Ref(who))];
    phone.rep.record_step(flow, "draft", answers.map(|(k, v)| (k.to_owned(), v)).into()).unwrap();
    flow
}

fn send(phone: &Phone, flow: FlowId) -> Vec<Unmet> {
    match phone.rep.record_step(flow, "send", text(&[("note", "已寄出")])) {
        Err(Error::Unmet(unmet)) => unmet,
        Ok(_) => Vec::new(),
        Err(e) => panic!("{e}"),
    }
}

fn missing(field: &str) -> impl Fn(&Unmet) -> bool + '_ {
    move |unmet| matches!(unmet, Unmet::LinkMissing { field: named, .. } if named == field)
}

#[test]
fn a_link_must_lead_to_a_deal_that_has_ended() {
    let phone = Phone::new();
    phone.receive(vec![template(91, "quote", 1, &quote())]);
    let deal = deal(&phone);
    let flow = drafted(&phone, deal, BOSS);
    assert!(matches!(&send(&phone, flow)[..], [one] if missing("deal")(one)));
    phone.rep.record_step(deal, "follow-up", text(&[("summary", "不买了"), ("next", "2026-12-01")])).unwrap();
    phone.rep.skip_step(deal, "need-profile", "客户不买").unwrap();
    phone.rep.enter_stage(deal, "lost").unwrap();
    assert_eq!(send(&phone, flow), []);
}

#[test]
fn what_is_not_on_the_phone_or_is_something_else_is_no_link() {
    let phone = Phone::new();
    phone.receive(vec![template(91, "quote", 1, &quote())]);
    let visit = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    let flow = drafted(&phone, visit, RecordId::from_bytes([96; 16]));
    let unmet = send(&phone, flow);
    assert!(unmet.iter().any(missing("deal")) && unmet.iter().any(missing("who")), "{unmet:?}");
}
