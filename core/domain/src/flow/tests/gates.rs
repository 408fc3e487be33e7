//! Gates that join others, that ask for an answer, a role or a link. Proves G1 and G4.

use serde_json::{Value as J, json};

use super::play::*;
use crate::flow::gate::{self, Answer, Scene};
use crate::flow::*;
use crate::people::Role;
use crate::record::{RecordKind, Value};
use crate::template::{Linked, Template};
use crate::time::TrustedTime;

/// What a gate says on a flow, at a time, to whom.
pub fn judge(rule: J, play: &Play, now: TrustedTime, context: Option<&Context>) -> Answer {
    let state = play.state();
    gate::judge(&gate(rule), &Scene { template: &play.template, state: &state, at: &now, context })
}

fn flow() -> Play {
    let fields = ["a", "b", "c"].map(|id| field(id, "number", json!({"required": false})));
    let deal = field("deal", "flow", json!({"required": false}));
    let shop = field("shop", "outlet", json!({"required": false}));
    let fields = fields.into_iter().chain([deal, shop]).collect();
    let mut play = Play::start(one_step(fields, vec![need("shot", "photo", json!({}))], json!({})));
    play.must(record("ask", [("a", Value::Int(1))]));
    play
}

fn ask(rule: J) -> Answer {
    judge(rule, &flow(), at(0), Some(&Context::default()))
}

const YES: &str = r#"{"exists": "ask.a"}"#;
const NO: &str = r#"{"exists": "ask.b"}"#;
/// Nobody can tell: at 0, whether an unverified clock is late.
const OPEN: &str = r#"{"within": {"from": "start", "at_most_minutes": 0}}"#;

fn parts(words: &[&str]) -> J {
    J::Array(words.iter().map(|w| serde_json::from_str(w).unwrap()).collect())
}

/// Judged where the time cannot be told.
fn word(rule: J) -> &'static str {
    match judge(rule, &flow(), between(-5, 5), Some(&Context::default())) {
        Answer::Yes => "yes",
        Answer::No(unmet) => {
            assert!(!unmet.is_empty(), "a refusal names something");
            "no"
        }
        Answer::CannotTell => "open",
    }
}

#[test]
fn the_truth_table_of_all_any_and_not() {
    let words = [("yes", YES), ("no", NO), ("open", OPEN)];
    for (a, first) in words {
        assert_eq!(word(parts(&[first])[0].clone()), a);
        let opposite = ["no", "yes", "open"][words.iter().position(|w| w.0 == a).unwrap()];
        assert_eq!(word(json!({ "not": parts(&[first])[0] })), opposite);
        for (b, second) in words {
            let both = [a, b];
            let all = if both.contains(&"no") { "no" } else { ["yes", "open"][usize::from(both.contains(&"open"))] };
            let any = if both.contains(&"yes") { "yes" } else { ["no", "open"][usize::from(both.contains(&"open"))] };
            assert_eq!(word(json!({ "all": parts(&[first, second]) })), all, "{a} and {b}");
            assert_eq!(word(json!({ "any": parts(&[first, second]) })), any, "{a} or {b}");
        }
    }
    assert_eq!((word(json!({"all": []})), word(json!({"any": []}))), ("yes", "no"));
}

fn missing(id: &str) -> Unmet {
    Unmet::FieldMissing { step: "ask".into(), field: id.into() }
}

#[test]
fn all_names_everything_and_any_the_nearest_way() {
    let two = json!({"all": [{"exists": "ask.b"}, {"exists": "ask.c"}]});
    assert_eq!(ask(two.clone()), Answer::No(vec![missing("b"), missing("c")]));
    assert_eq!(ask(json!({"any": [two, {"exists": "ask.c"}]})), Answer::No(vec![missing("c")]));
    let equal = json!({"any": [{"exists": "ask.c"}, {"exists": "ask.b"}]});
    assert_eq!(ask(equal), Answer::No(vec![missing("c")]), "the first among equals");
}

#[test]
fn not_names_what_must_not_be() {
    let must_not = |step: &str, item: &str| Answer::No(vec![Unmet::MustNot { step: step.into(), item: item.into() }]);
    assert_eq!(ask(json!({"not": {"exists": "ask.a"}})), must_not("ask", "a"));
    assert_eq!(ask(json!({"not": {"count": {"of": {"steps": ["ask"]}}}})), must_not("ask", ""));
    assert_eq!(ask(json!({"not": {"all": []}})), must_not("", ""));
    assert_eq!(ask(json!({"not": {"not": {"exists": "ask.b"}}})), must_not("ask", "b"));
}

#[test]
fn a_role_covers_those_below_it() {
    for (i, (have, _)) in Role::ALL.into_iter().enumerate() {
        for (j, (role, word)) in Role::ALL.into_iter().enumerate() {
            let context = Context { role: Some(have), ..Context::default() };
            let told = judge(json!({ "role": word }), &flow(), at(0), Some(&context));
            let lacks = || Answer::No(vec![Unmet::RoleNeeded { role }]);
            assert_eq!(told, if i >= j { Answer::Yes } else { lacks() }, "{have:?} {role:?}");
        }
    }
    assert_eq!(ask(json!({"role": "rep"})), Answer::No(vec![Unmet::RoleNeeded { role: Role::Rep }]));
    assert_eq!(judge(json!({"role": "rep"}), &flow(), at(0), None), Answer::CannotTell);
}

// G4
#[test]
fn a_linked_record_must_be_there_and_be_what_is_asked() {
    let deal = |closed| json!({"linked_record": {"field": "ask.deal", "is": {"flow": "quote"}, "closed": closed}});
    let quote = || Linked::Flow("quote".into());
    let cases = [
        (None, [false, false]),
        (Some(Link { what: quote(), closed: false }), [true, false]),
        (Some(Link { what: quote(), closed: true }), [true, true]),
        (Some(Link { what: Linked::Flow("other".into()), closed: true }), [false, false]),
        (Some(Link { what: Linked::Record(RecordKind::Outlet), closed: true }), [false, false]),
    ];
    let mut play = flow();
    play.must(record("ask", [("deal", Value::Ref(OTHER))]));
    for (link, good) in cases {
        let links = link.into_iter().map(|link| (OTHER, link)).collect();
        let context = Context { links, ..Context::default() };
        let holds = [false, true].map(|closed| judge(deal(closed), &play, at(0), Some(&context)) == Answer::Yes);
        assert_eq!(holds, good, "{:?}", context.links);
        assert!(
            judge(deal(false), &flow(), at(0), Some(&context)) != Answer::Yes,
            "without an answer there is no link"
        );
    }
    let what = "quote".to_owned();
    let lacks = Unmet::LinkMissing { step: "ask".into(), field: "deal".into(), what };
    assert_eq!(ask(deal(false)), Answer::No(vec![lacks]));
    assert_eq!(judge(deal(true), &play, at(0), None), Answer::CannotTell);
}

#[test]
fn a_record_of_a_kind_is_named_by_its_word() {
    let shop = json!({"linked_record": {"field": "ask.shop", "is": {"record": "outlet"}}});
    let Answer::No(unmet) = ask(shop.clone()) else { panic!("there is none") };
    assert!(matches!(&unmet[..], [Unmet::LinkMissing { what, .. }] if what == "outlet"));
    let mut play = flow();
    play.must(record("ask", [("shop", Value::Ref(OUTLET))]));
    let link = Link { what: Linked::Record(RecordKind::Outlet), closed: false };
    let context = Context { links: [(OUTLET, link)].into(), ..Context::default() };
    assert_eq!(judge(shop, &play, at(0), Some(&context)), Answer::Yes);
}

fn guarded(fields: Vec<J>, needs: Vec<J>) -> Template {
    let ask = step("ask", json!({"fields": [field("x", "number", json!({}))]}));
    let guard = json!({"gate": {"compare": {"field": "ask.x", "op": "=", "value": 1}}});
    let mut next = step("next", guard);
    next["fields"] = J::Array(fields);
    next["needs"] = J::Array(needs);
    template(vec![stage("only", vec![ask, next], json!({}))], json!({}))
}

// G1
#[test]
fn a_step_behind_a_gate_cannot_be_recorded() {
    let mut play = Play::start(guarded(vec![field("y", "number", json!({}))], vec![]));
    play.must(record("ask", [("x", Value::Int(2))]));
    let told = play.rep(record("next", [("y", Value::Int(2))])).unwrap_err();
    assert!(matches!(&told[..], [Unmet::ValueUnmet { step, .. }] if step == "ask"));
    play.must(record("ask", [("x", Value::Int(1))])).must(record("next", [("y", Value::Int(2))]));
}

// G1
#[test]
fn a_step_that_asks_for_evidence_only_is_guarded_as_well() {
    let shot = || vec![need("shot", "photo", json!({}))];
    let mut play = Play::start(guarded(vec![], shot()));
    play.must(record("ask", [("x", Value::Int(2))]));
    assert!(play.rep(attach("next", "shot", photo(1))).is_err());
    play.must(record("ask", [("x", Value::Int(1))])).must(attach("next", "shot", photo(1)));
}
