//! Answers, items, evidence and steps counted. Proves G1.

use serde_json::{Value as J, json};

use super::gates::judge;
use super::play::*;
use crate::evidence::{Evidence, EvidenceKind, Layer};
use crate::flow::gate::Answer;
use crate::flow::*;
use crate::record::Value;
use crate::template::Template;

fn asked() -> Template {
    let loose = |id: &str, kind: &str| field(id, kind, json!({"required": false}));
    let list = field("list", "barcodes", json!({"required": false}));
    let needs = vec![
        need("pdf", "document", json!({})),
        need("voice", "voice", json!({"min_seconds": 5})),
        need("shot", "photo", json!({})),
    ];
    let fields = vec![loose("a", "number"), loose("b", "number"), list];
    let ask = step("ask", json!({"fields": fields, "needs": needs}));
    let more = ["one", "two", "three"]
        .map(|id| step(id, json!({"after": [], "skip": true, "fields": [field("x", "number", json!({}))]})));
    let steps = [ask].into_iter().chain(more).collect();
    template(vec![stage("only", steps, json!({}))], json!({}))
}

fn ask(rule: J, play: &Play) -> Answer {
    judge(rule, play, at(0), Some(&Context::default()))
}

/// Whether 0, 1, 2 and 3 of something pass a count of at least 1 and at most 2.
fn bounds(of: J, add: impl Fn(&mut Play, u8)) -> Vec<bool> {
    let rule = json!({"count": {"of": of, "at_least": 1, "at_most": 2}});
    let after = |n: u8| {
        let mut play = Play::start(asked());
        (0..n).for_each(|i| add(&mut play, i));
        ask(rule.clone(), &play) == Answer::Yes
    };
    (0..4).map(after).collect()
}

#[test]
fn everything_that_can_be_counted_has_both_bounds() {
    let steps = ["one", "two", "three"];
    let finish = |play: &mut Play, i: u8| {
        play.must(record(steps[usize::from(i)], [("x", Value::Int(1))]));
    };
    assert_eq!(bounds(json!({"steps": steps}), finish), [false, true, true, false]);
    let spots = steps.map(|id| format!("{id}.x"));
    assert_eq!(bounds(json!({"answers": spots}), finish), [false, true, true, false]);
    let shoot = |play: &mut Play, i: u8| {
        play.must(attach("ask", "shot", photo(i)));
    };
    assert_eq!(bounds(json!({"evidence": "ask.shot"}), shoot), [false, true, true, false]);
    let scan = |play: &mut Play, i: u8| {
        let items = vec![Value::from("6901028075831"); usize::from(i) + 1];
        play.must(record("ask", [("list", Value::List(items))]));
    };
    assert_eq!(bounds(json!({"items": "ask.list"}), scan), [false, true, true, false]);
}

#[test]
fn a_refusal_counts_and_names_the_first_that_lacks() {
    let mut play = Play::start(asked());
    play.must(record("one", [("x", Value::Int(1))]));
    let unmet = |step: &str, item: &str, have, min, max| {
        let (step, item) = (step.to_owned(), item.to_owned());
        Answer::No(vec![Unmet::CountUnmet { step, item, have, min, max }])
    };
    let steps = json!({"count": {"of": {"steps": ["one", "two"]}, "at_least": 2}});
    assert_eq!(ask(steps, &play), unmet("two", "", 1, 2, None));
    let answers = json!({"count": {"of": {"answers": ["one.x", "ask.a"]}, "at_least": 2, "at_most": 3}});
    assert_eq!(ask(answers, &play), unmet("ask", "a", 1, 2, Some(3)));
    let most = json!({"count": {"of": {"answers": ["one.x", "ask.a"]}, "at_most": 0}});
    assert_eq!(ask(most, &play), unmet("one", "x", 1, 0, Some(0)));
}

#[test]
fn a_step_counts_only_while_its_work_stands() {
    let rule = || json!({"count": {"of": {"steps": ["one"]}, "at_least": 1}});
    let mut play = Play::start(asked());
    play.must(skip("one"));
    assert_ne!(ask(rule(), &play), Answer::Yes, "left out is not finished");
    play.must(record("one", [("x", Value::Int(1))]));
    assert_eq!(ask(rule(), &play), Answer::Yes);
    play.actions.push(action(7, BOSS, at(9), give_back("one")));
    assert_ne!(ask(rule(), &play), Answer::Yes, "given back is not finished");
}

#[test]
fn the_same_piece_counts_once_and_a_short_voice_note_not_at_all() {
    let voice = |n, ms| Evidence { duration_ms: Some(ms), ..piece(EvidenceKind::Voice, n) };
    let mut play = Play::start(asked());
    let rule = || json!({"count": {"of": {"evidence": "ask.voice"}, "at_least": 2}});
    for note in [voice(1, 5000), voice(1, 5000), voice(2, 4999)] {
        play.must(attach("ask", "voice", note));
    }
    assert!(matches!(&ask(rule(), &play), Answer::No(u) if matches!(u[..], [Unmet::CountUnmet { have: 1, .. }])));
    play.must(attach("ask", "voice", voice(3, 5000)));
    assert_eq!(ask(rule(), &play), Answer::Yes);
}

// G1
#[test]
fn a_gate_asks_for_evidence_by_number_and_version() {
    let versioned = json!({"has_evidence": {"need": "ask.pdf", "version": "V2.1"}});
    let two = json!({"has_evidence": {"need": "ask.pdf", "at_least": 2}});
    let none = json!({"has_evidence": {"need": "ask.pdf", "at_least": 0}});
    let mut play = Play::start(asked());
    let (step, need) = (|| "ask".to_owned(), || "pdf".to_owned());
    let wrong = || Answer::No(vec![Unmet::DocumentVersion { step: step(), need: need(), version: "V2.1".into() }]);
    let lacks = |have| {
        let (kind, layer) = (EvidenceKind::Document, Layer::Content);
        Answer::No(vec![Unmet::EvidenceMissing { step: step(), need: need(), kind, have, min: 2, layer }])
    };
    assert_eq!((ask(versioned.clone(), &play), ask(two.clone(), &play)), (wrong(), lacks(0)));
    assert_eq!(ask(none, &play), Answer::Yes);
    play.must(attach("ask", "pdf", document(1, "V2.0")));
    assert_eq!((ask(versioned.clone(), &play), ask(two.clone(), &play)), (wrong(), lacks(1)));
    play.must(attach("ask", "pdf", document(2, "V2.1")));
    assert_eq!((ask(versioned, &play), ask(two, &play)), (Answer::Yes, Answer::Yes));
}

// G1
#[test]
fn a_document_of_the_wrong_version_is_refused_by_its_need() {
    let pain_list = need("pain-list", "document", json!({"version": "V2.1"}));
    let mut play = Play::start(one_step(vec![], vec![pain_list], json!({})));
    let told = play.rep(attach("ask", "pain-list", document(1, "V2.0")));
    let version = || "V2.1".to_owned();
    let unmet = Unmet::DocumentVersion { step: "ask".into(), need: "pain-list".into(), version: version() };
    assert_eq!(told, Err(vec![unmet]));
    play.must(attach("ask", "pain-list", document(1, "V2.1")));
    assert!(play.state().missing.is_empty());
}

#[test]
fn a_gate_about_evidence_that_nobody_knows_is_refused_not_a_panic() {
    let told = ask(json!({"has_evidence": {"need": "ask.nothing"}}), &Play::start(asked()));
    assert_eq!(told, Answer::No(vec![Unmet::UnknownNeed { step: "ask".into(), need: "nothing".into() }]));
}
