//! How a flow starts: one visit at a time, with numbers that somebody allowed.

use serde_json::json;

use super::play::*;
use crate::flow::*;
use crate::ids::FlowId;
use crate::template::{FlowKind, Template};

fn of_kind(kind: FlowKind) -> Template {
    let shot = need("shot", "photo", json!({}));
    Template { kind, ..one_step(vec![], vec![shot], json!({})) }
}

#[test]
fn one_visit_is_open_at_a_time_and_other_flows_do_not_care() {
    let flow = FlowId::from_bytes([9; 16]);
    for (kind, _) in FlowKind::ALL {
        let mut play = Play::new(of_kind(kind));
        play.context.open_visit = Some(flow);
        let told = play.rep(play.opening());
        let open = kind == FlowKind::Visit;
        assert_eq!(told, if open { Err(vec![Unmet::VisitOpen { flow }]) } else { Ok(()) }, "{kind:?}");
    }
}

#[test]
fn a_flow_starts_under_its_own_template_with_what_it_is_about() {
    for (kind, _) in FlowKind::ALL {
        let mut play = Play::new(of_kind(kind));
        let ActionKind::Start { template, subject, day, params } = play.opening() else { unreachable!() };
        let other = if subject.is_some() { None } else { Some(OUTLET) };
        let odd = ActionKind::Start { template: template.clone(), subject: other, day, params: params.clone() };
        assert_eq!(play.rep(odd), Err(vec![Unmet::WrongTemplate]), "{kind:?}");
        let later = crate::template::TemplateRef { version: 2, ..template };
        let odd = ActionKind::Start { template: later, subject, day, params };
        assert_eq!(play.rep(odd), Err(vec![Unmet::WrongTemplate]), "{kind:?}");
    }
}

#[test]
fn nothing_comes_before_the_start_and_there_is_one() {
    let mut play = Play::new(of_kind(FlowKind::Visit));
    assert_eq!(play.rep(ActionKind::Submit), Err(vec![Unmet::NotStarted]));
    play.must(play.opening());
    assert_eq!(play.rep(play.opening()), Err(vec![Unmet::AlreadyStarted]));
    let late_start = [action(0, REP, at(0), ActionKind::Submit), play.actions[0].clone()];
    assert_eq!(fold(&play.template, &late_start).ignored.len(), 1);
}

/// `days` may be set from 1 to 10, `locked` not at all.
fn adjusted() -> Play {
    let bounds = json!({"adjustable": true, "min": 1, "max": 10});
    let mut template = of_kind(FlowKind::Visit);
    let params = json!([param("days", 5, bounds), param("locked", 5, json!({}))]);
    template.params = serde_json::from_value(params).unwrap();
    let mut play = Play::new(template);
    play.context.adjusted = [("days".to_owned(), [7, 99].into()), ("locked".to_owned(), [6].into())].into();
    play
}

fn pinned(play: &Play, id: &str, value: i64) -> ActionKind {
    let mut kind = play.opening();
    if let ActionKind::Start { params, .. } = &mut kind {
        params.insert(id.into(), value);
    }
    kind
}

// M21
#[test]
fn a_start_pins_only_numbers_that_its_region_set_within_bounds() {
    let table = [
        ("days", 5, true),
        ("days", 7, true),
        ("days", 6, false),
        ("days", 99, false),
        ("locked", 5, false),
        ("locked", 6, false),
        ("nothing", 1, false),
    ];
    for (id, value, good) in table {
        let mut play = adjusted();
        let told = play.rep(pinned(&play, id, value));
        let refused = || Err(vec![Unmet::ParamRefused { param: id.into() }]);
        assert_eq!(told, if good { Ok(()) } else { refused() }, "{id} {value}");
    }
}

#[test]
fn what_was_pinned_stays_for_the_flow() {
    let mut play = adjusted();
    play.must(pinned(&play, "days", 7));
    play.context.adjusted.clear();
    assert_eq!(play.state().params["days"], 7);
    let days = serde_json::from_value(json!({"param": "days"})).unwrap();
    assert_eq!(amount(&play.template, &play.state(), &days), 7);
    let locked = serde_json::from_value(json!({"param": "locked"})).unwrap();
    assert_eq!(amount(&play.template, &play.state(), &locked), 5);
}
