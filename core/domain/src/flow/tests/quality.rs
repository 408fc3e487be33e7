//! Rules of the source documents as templates say them, with no code of their own.

use serde_json::{Value as J, json};

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::Template;

/// 有效互动: at least 3 need questions, at least 2 minutes on the customer's pain, a clear next step.
fn interaction() -> Template {
    let rule = json!({"all": [
        {"count": {"of": {"items": "ask.questions"}, "at_least": 3}},
        {"compare": {"field": "ask.pain-minutes", "op": ">=", "value": 2}},
        {"exists": "ask.next"},
    ]});
    let loose = json!({"required": false});
    let questions = field("questions", "barcodes", loose.clone());
    let fields = vec![questions, field("pain-minutes", "number", loose.clone()), field("next", "text", loose)];
    one_step(fields, vec![], json!({"points": 1, "earns_if": rule}))
}

// V17
#[test]
fn an_interaction_counts_only_with_all_three_conditions() {
    let earned = |questions: usize, minutes: i64, next: &str| {
        let mut play = Play::start(interaction());
        let questions = Value::List(vec![Value::from("6901028075831"); questions]);
        let (minutes, next) = (Value::Int(minutes), Value::from(next));
        play.must(record("ask", [("questions", questions), ("pain-minutes", minutes), ("next", next)]));
        play.state().points
    };
    assert_eq!(earned(3, 2, "周三送样"), 1);
    assert_eq!([earned(2, 2, "周三送样"), earned(3, 1, "周三送样"), earned(3, 2, " ")], [0, 0, 0]);
}

fn three(fields: [(&str, &str); 3]) -> Template {
    one_step(fields.map(|(id, kind)| field(id, kind, json!({}))).to_vec(), vec![], json!({}))
}

/// Every choice of answers but the whole is refused, and names what lacks.
fn each_is_forced(template: &Template, answers: [(&str, Value); 3]) {
    for set in 0..8_u8 {
        let there = |i: usize| set >> i & 1 == 1;
        let given = answers.clone().into_iter().enumerate().filter(|(i, _)| there(*i));
        let answers_given = given.map(|(_, (id, value))| (id.to_owned(), value)).collect();
        let kind = ActionKind::Record { step: "ask".into(), answers: answers_given, spent: Default::default() };
        let lacking = answers.iter().enumerate().filter(|(i, _)| !there(*i));
        let lacking: Vec<_> =
            lacking.map(|(_, (id, _))| Unmet::FieldMissing { step: "ask".into(), field: (*id).into() }).collect();
        let told = Play::start(template.clone()).rep(kind);
        assert_eq!(told, if lacking.is_empty() { Ok(()) } else { Err(lacking) }, "{set:03b}");
    }
}

// V19
#[test]
fn a_meetings_outcome_names_who_when_and_what() {
    let outcome = three([("who", "person"), ("when", "date"), ("what", "text")]);
    let day = Value::from("2026-11-25");
    each_is_forced(&outcome, [("who", Value::Ref(OTHER)), ("when", day), ("what", Value::from("报价单"))]);
}

// G21
#[test]
fn a_decision_chain_forces_its_three_elements() {
    let chain = three([("decider", "text"), ("objection", "text"), ("next", "text")]);
    let text = |t: &str| Value::from(t);
    each_is_forced(&chain, [("decider", text("李总")), ("objection", text("太贵")), ("next", text("周三带样品"))]);
}

/// 谈判: left only with a confirmation letter that has all three terms.
fn negotiation() -> Template {
    let yes = |id: &str| json!({"compare": {"field": format!("letter.{id}"), "op": "=", "value": true}});
    let terms = ["payment", "delivery", "acceptance"];
    let rules: Vec<J> = [json!({"has_evidence": {"need": "letter.photo"}})].into_iter().chain(terms.map(yes)).collect();
    let fields = terms.map(|id| field(id, "yes_no", json!({})));
    let letter = step("letter", json!({"fields": fields, "needs": [need("photo", "photo", json!({}))]}));
    let talk = stage("negotiation", vec![letter], json!({"leave": { "all": rules }}));
    template(vec![talk, stage("won", vec![], json!({}))], json!({}))
}

// G3
#[test]
fn a_negotiation_is_left_only_with_all_three_terms_confirmed() {
    for set in 0..8_u8 {
        let mut play = Play::start(negotiation());
        let flag = |i: usize| Value::Bool(set >> i & 1 == 1);
        play.must(record("letter", [("payment", flag(0)), ("delivery", flag(1)), ("acceptance", flag(2))]));
        let told = play.rep(enter("won")).unwrap_err();
        assert!(matches!(told[0], Unmet::EvidenceMissing { .. }), "the letter itself");
        play.must(attach("letter", "photo", photo(1)));
        let named = play.rep(enter("won")).err().unwrap_or_default().into_iter().map(|u| match u {
            Unmet::ValueUnmet { field, .. } => field,
            other => panic!("{other:?}"),
        });
        let open = ["payment", "delivery", "acceptance"].into_iter().enumerate().filter(|(i, _)| set >> i & 1 == 0);
        assert_eq!(named.collect::<Vec<_>>(), open.map(|(_, id)| id.to_owned()).collect::<Vec<_>>());
    }
}

// G4
#[test]
fn a_quote_is_handed_in_only_with_a_closed_deal() {
    let rule = json!({"linked_record": {"field": "ask.deal", "is": {"flow": "customer-pipeline"}, "closed": true}});
    let mut quote = one_step(vec![field("deal", "flow", json!({}))], vec![], json!({}));
    quote.submit = Some(gate(rule));
    let mut play = Play::start(quote);
    play.must(record("ask", [("deal", Value::Ref(OTHER))]));
    let what = crate::template::Linked::Flow("customer-pipeline".into());
    for (closed, good) in [(None, false), (Some(false), false), (Some(true), true)] {
        let link = closed.map(|closed| (OTHER, Link { what: what.clone(), closed }));
        play.context.links = link.into_iter().collect();
        assert_eq!(play.rep(ActionKind::Submit).is_ok(), good, "{closed:?}");
        assert_eq!(play.state().status == Status::Open, !good, "it stays a draft");
    }
}
