//! Every status against every action: what is not on the list is refused.

use std::collections::BTreeSet;

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::record::Value;
use crate::template::{Template, TemplateRef};

const WORDS: [&str; 14] = [
    "start",
    "record",
    "attach",
    "submit",
    "approve",
    "return",
    "correct",
    "skip",
    "enter_stage",
    "resubmit",
    "void",
    "hand_over",
    "migrate",
    "explain",
];

fn two_stages() -> Template {
    let asks = |id| {
        step(id, json!({"fields": [field("x", "number", json!({}))], "needs": [need("shot", "photo", json!({}))]}))
    };
    let extra = |id| step(id, json!({"skip": true, "fields": [field("note", "text", json!({"required": false}))]}));
    let first = stage("first", vec![asks("one"), extra("extra-one")], json!({}));
    let last = stage("last", vec![asks("two"), extra("extra-two")], json!({}));
    template(vec![first, last], json!({"correct_hours": 24}))
}

struct Row {
    play: Play,
    status: Status,
    legal: &'static [&'static str],
}

fn rows() -> Vec<Row> {
    let row = |play: Play, legal| Row { status: play.state().status, play, legal };
    let begun = || {
        let mut play = Play::start(two_stages());
        play.must(record("one", [("x", Value::Int(1))])).must(attach("one", "shot", photo(1)));
        play
    };
    let last = || {
        let mut play = begun();
        play.must(enter("last")).must(record("two", [("x", Value::Int(1))]));
        play
    };
    let done = |more: &dyn Fn(&mut Play)| {
        let mut play = last();
        play.must(attach("two", "shot", photo(2))).must(ActionKind::Submit);
        more(&mut play);
        play
    };
    let mut incomplete = last();
    incomplete.must(ActionKind::Submit);
    let repair = |p: &mut Play| {
        p.boss_must(give_back("two")).must(record("two", [("x", Value::Int(2))]));
    };
    let more = |p: &mut Play| {
        p.boss_must(APPROVE).must(attach("two", "shot", photo(3)));
    };
    let approve = |p: &mut Play| {
        p.boss_must(APPROVE);
    };
    let end = |p: &mut Play| {
        p.must(void());
    };
    let work = &["record", "attach", "correct", "skip", "enter_stage", "void", "hand_over", "migrate", "explain"];
    let hand_in = &["record", "attach", "correct", "skip", "submit", "void", "hand_over", "migrate", "explain"];
    let waits = &["attach", "correct", "return", "void", "hand_over", "migrate", "explain"];
    let review = &["attach", "correct", "return", "approve", "void", "hand_over", "migrate", "explain"];
    let again =
        &["record", "attach", "correct", "skip", "submit", "resubmit", "void", "hand_over", "migrate", "explain"];
    vec![
        row(Play::new(two_stages()), &["start"]),
        row(begun(), work),
        row(last(), hand_in),
        row(incomplete, waits),
        row(done(&|_| {}), review),
        row(done(&repair), again),
        row(done(&approve), &["attach", "return", "void"]),
        row(done(&more), &["attach", "return", "void", "approve"]),
        row(done(&end), &[]),
    ]
}

/// The action of a word that has the best chance in this state.
fn sample(play: &Play, word: &str) -> ActionKind {
    let first = play.state().stage.as_deref() != Some("last");
    let (here, extra, other) = if first { ("one", "extra-one", "last") } else { ("two", "extra-two", "first") };
    let kind = match word {
        "start" => play.opening(),
        "record" => record(here, [("x", Value::Int(5))]),
        "attach" => attach(here, "shot", photo(9)),
        "submit" => ActionKind::Submit,
        "approve" => APPROVE,
        "return" => give_back(here),
        "correct" => correct(here, [("x", Value::Int(6))]),
        "skip" => skip(extra),
        "enter_stage" => enter(other),
        "resubmit" => ActionKind::Resubmit,
        "void" => void(),
        "hand_over" => ActionKind::HandOver { to: OTHER, reason: "换区".into() },
        "explain" => explain(None),
        _ => ActionKind::Migrate { to: TemplateRef { key: "test".into(), version: 2 } },
    };
    assert_eq!(kind.word(), word);
    kind
}

fn ask(row: &Row, word: &str, by: crate::ids::PersonId) -> Result<(), Vec<Unmet>> {
    let newer = Some(Template { version: 2, ..row.play.template.clone() });
    let context = Context { reviews_owner: by == BOSS, newer, receiver: true, ..Context::default() };
    check(&row.play.template, &row.play.state(), &action(90, by, at(90_000), sample(&row.play, word)), &context)
}

#[test]
fn in_every_state_exactly_the_listed_actions_are_legal() {
    let rows = rows();
    let reached: BTreeSet<_> = rows.iter().map(|row| row.status).collect();
    assert_eq!(reached, Status::ALL.into_iter().map(|(s, _)| s).collect(), "every status is tried");
    for row in &rows {
        for word in WORDS {
            let by = if ["approve", "return"].contains(&word) { BOSS } else { REP };
            let told = ask(row, word, by);
            assert_eq!(told.is_ok(), row.legal.contains(&word), "{:?} {word} {told:?}", row.status);
            assert!(told.is_ok() || !told.unwrap_err().is_empty());
        }
    }
}

#[test]
fn a_stranger_is_refused_everything_but_a_start() {
    for row in rows() {
        for word in WORDS {
            let legal = row.legal.contains(&word) && word == "start";
            assert_eq!(ask(&row, word, OTHER).is_ok(), legal, "{:?} {word}", row.status);
        }
    }
}

#[test]
fn a_reviewer_may_review_void_hand_over_and_carry_over_but_not_do_the_work() {
    for row in rows() {
        for word in WORDS {
            let theirs = ["start", "approve", "return", "void", "hand_over", "migrate"].contains(&word);
            assert_eq!(ask(&row, word, BOSS).is_ok(), theirs && row.legal.contains(&word), "{:?} {word}", row.status);
        }
    }
}
