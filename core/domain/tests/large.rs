//! Flows and templates as large as they may be stay cheap, and whatever was done to them gives a state.
#![allow(clippy::unwrap_used)]
mod common;

use std::collections::BTreeMap;

use common::{Play, REP, enter, record};
use routebook_domain::flow::{Action, ActionKind, Status, fold, in_order};
use routebook_domain::ids::BodyId;
use routebook_domain::metrics::facts;
use routebook_domain::record::Value;
use routebook_domain::template::{Template, parse};
use serde_json::{Value as Json, json};

fn titled(id: String, extra: Json) -> Json {
    let mut json = json!({"id": id, "title": {"zh-CN": "题"}});
    json.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    json
}

/// Fifty stages of four steps, each step with a rule for its points that counts every one of them.
fn large() -> Template {
    let ids: Vec<_> = (0..200).map(|n| format!("s{n}")).collect();
    let step = |id: &String| {
        let field = titled("x".into(), json!({"type": "number"}));
        let rule = json!({"count": {"of": {"steps": &ids[..40]}, "at_least": 1}});
        titled(id.clone(), json!({"points": 1, "after": [], "earns_if": rule, "fields": [field]}))
    };
    let stages: Vec<_> = (ids.chunks(4).enumerate())
        .map(|(n, ids)| titled(format!("g{n}"), json!({"steps": ids.iter().map(step).collect::<Vec<_>>()})))
        .collect();
    let document = json!({
        "key": "large", "version": 1, "engine": 2, "kind": "pipeline", "title": {"zh-CN": "题"}, "stages": stages,
    });
    parse(&document.to_string()).unwrap()
}

/// Adds an action that nobody checked, a second after the last.
fn push(play: &mut Play, kind: ActionKind) {
    let n = play.actions.len();
    let mut id = [9; 16];
    id[8..].copy_from_slice(&n.to_be_bytes());
    let ms = n as i64 * 1000;
    let at = routebook_domain::time::TrustedTime {
        at_ms: ms,
        earliest_ms: Some(ms),
        latest_ms: Some(ms),
        ..play.actions[0].at
    };
    let (id, position) = (BodyId::from_bytes(id), Some(n as u64 + 1));
    play.actions.push(Action { id, by: REP, at, received_ms: Some(ms), position, fix: None, kind });
}

#[test]
fn five_thousand_actions_on_the_largest_template_give_one_state_whatever_their_order() {
    let template = large();
    let mut play = Play::start(&serde_json::to_string(&template).unwrap());
    for n in 0..5_000_i64 {
        push(&mut play, record(&format!("s{}", n % 4), &[("x", Value::Int(n))]));
    }
    let state = play.state();
    assert_eq!((state.status, state.timeline.len(), state.ignored.len()), (Status::Open, 5_001, 0));
    assert_eq!(state.steps[3].answers["x"].earlier.len(), 1_249);
    let mut turned: Vec<Action> = play.actions.iter().rev().cloned().collect();
    turned.extend(play.actions.clone());
    assert_eq!(fold(&template, in_order(&turned)), state);
    let facts = facts(&template, &[], &play.actions, &state);
    assert_eq!(facts.entries.iter().map(|e| e.delta).sum::<i64>(), i64::from(state.points));
}

#[test]
fn actions_that_name_nothing_of_the_template_are_listed_and_stop_nothing() {
    let mut play = Play::start(&serde_json::to_string(&large()).unwrap());
    for n in 0..1_000 {
        push(&mut play, record(&format!("t{n}"), &[("x", Value::Null)]));
        push(&mut play, enter(&format!("h{n}")));
        let (template, day) = (play.template.reference(), "2026-11-21".parse().unwrap());
        push(&mut play, ActionKind::Start { template, subject: None, day, params: BTreeMap::new() });
    }
    let state = play.state();
    assert_eq!((state.ignored.len(), state.stage.as_deref()), (3_000, Some("g0")));
}
