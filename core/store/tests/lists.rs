//! The lists of a home screen: rows that say what is to be done, without a template and without a fold.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::flow::{ActionKind, ReturnedStep, Status, Unmet};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Day;
use routebook_protocol::{Body, Chain, Change, Op, Payload, Scope};
use routebook_store::{FlowRow, Reader, StoreError};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn list(phone: &Phone, of: impl FnOnce(&Reader<'_>) -> Result<Vec<FlowRow>, StoreError>) -> Vec<FlowId> {
    phone.store.read(of).unwrap().into_iter().map(|row| row.id).collect()
}

fn row(phone: &Phone, flow: FlowId) -> FlowRow {
    phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap()
}

/// A phone that holds the template of customers too.
fn phone() -> Phone {
    let mut phone = Phone::new();
    phone.pull(COMPANY_SCOPE, customer_template());
    phone
}

fn confirmed(phone: &mut Phone, flow: FlowId, ops: &[&Op]) {
    for (position, op) in (1..).zip(ops) {
        phone.pull(OWN_SCOPE, action(flow, position, op));
    }
}

fn review(of: &Op, flow: FlowId, kind: ActionKind) -> Op {
    let act = routebook_domain::flow::Act { flow, fix: None, reads: Vec::new(), kind };
    let body = Body { id: body_id(999), salt: [0; 16], payload: Payload::Act(act) };
    Chain::new(TENANT, SERVER).append(SOUTH, of.header.time, T0, &body)
}

fn full_visit(phone: &mut Phone, n: u8) -> (FlowId, Vec<Op>) {
    let (flow, start) = phone.start(n);
    let number = |n: i64| Value::Int(n);
    let steps: [(&str, Vec<(&str, Value)>); 4] = [
        ("fridge", vec![("coolers", number(2)), ("display", "good".into())]),
        ("skus", vec![("codes", Value::List(vec!["6901234567892".into()]))]),
        ("interview", vec![("need", "缺冰柜".into())]),
        ("material", vec![("kinds", Value::List(vec!["poster".into()])), ("count", number(1))]),
    ];
    let mut ops = vec![start];
    for (step, answers) in steps {
        let answers = answers.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        ops.push(phone.act(flow, ActionKind::Record { step: step.into(), answers, spent: Default::default() }));
    }
    (flow, ops)
}

#[test]
fn an_open_visit_names_the_step_that_is_next() {
    let mut phone = phone();
    let (flow, _) = phone.start(40);
    let next = |phone: &Phone| row(phone, flow).todos.next.unwrap();
    assert_eq!((next(&phone).step.as_str(), next(&phone).title["zh-CN"].is_empty()), ("fridge", false));
    assert_eq!(list(&phone, |r| r.home_open_visits(REP)), [flow]);
    assert_eq!(list(&phone, |r| r.home_open_visits(SOUTH)), []);
    phone.act(flow, ActionKind::Void { reason: "误开".into() });
    assert_eq!(list(&phone, |r| r.home_open_visits(REP)), []);
}

#[test]
fn what_is_missing_stands_in_the_row() {
    let mut phone = phone();
    let (flow, _) = full_visit(&mut phone, 40);
    phone.act(flow, ActionKind::Submit);
    assert_eq!(list(&phone, |r| r.home_incomplete(REP)), [flow]);
    let row = row(&phone, flow);
    let now = phone.store.read(|r| r.flow(flow)).unwrap().unwrap();
    let missing: Vec<Unmet> = row.todos.missing.iter().map(|lack| lack.unmet.clone()).collect();
    assert_eq!((row.status, missing), (Some(Status::Incomplete), now.state.missing));
    assert_eq!(row.todos.missing.last().unwrap().title, now.template.step("photo").unwrap().title);
}

#[test]
fn a_step_that_was_given_back_stands_in_the_row_with_its_reason_and_who_says_so() {
    let mut phone = phone();
    let (flow, mut ops) = full_visit(&mut phone, 40);
    let (step, need) = ("photo".to_owned(), "front-photo".to_owned());
    ops.push(phone.act(flow, ActionKind::Attach { step, need, evidence: photo(70) }));
    ops.push(phone.act(flow, ActionKind::Submit));
    let steps = vec![ReturnedStep { step: "interview".into(), reason: "太短".into() }];
    let back = review(&ops[0], flow, ActionKind::Return { judged: 7, steps });
    ops.push(back);
    confirmed(&mut phone, flow, &ops.iter().collect::<Vec<_>>());
    assert_eq!(list(&phone, |r| r.home_returned(REP)), [flow]);
    let todos = row(&phone, flow).todos;
    assert_eq!((todos.returned[0].step.as_str(), todos.returned[0].reason.as_deref()), ("interview", Some("太短")));
    assert_eq!(todos.returned_by, Some(SOUTH));
    phone.answer(flow, "interview", &[("need", "缺两台冰柜")]);
    assert_eq!(row(&phone, flow).todos.returned, []);
}

#[test]
fn a_follow_up_is_due_on_its_day_and_moves_with_the_last_answer() {
    let mut phone = phone();
    let flow = phone.customer(60);
    phone.answer(flow, "profile", &[("source", "referral"), ("first-contact", "2026-11-01")]);
    phone.answer(flow, "follow-up", &[("summary", "要看样"), ("next", "2026-11-25")]);
    let due = |phone: &Phone, until| list(phone, |r| r.home_due(REP, day(until)));
    assert_eq!((due(&phone, "2026-11-24"), due(&phone, "2026-11-25")), (vec![], vec![flow]));
    phone.answer(flow, "follow-up", &[("summary", "改期"), ("next", "2026-12-01")]);
    assert_eq!((due(&phone, "2026-11-30"), due(&phone, "2026-12-01")), (vec![], vec![flow]));
    let row = row(&phone, flow);
    assert_eq!((row.stage.as_deref(), row.summary.as_deref(), row.ended), (Some("lead"), Some("改期"), false));
    assert_eq!(list(&phone, |r| r.open_pipelines(OUTLET)), [flow]);
}

#[test]
fn a_customer_is_stale_after_the_limit_and_not_at_it() {
    let mut phone = phone();
    let flow = phone.customer(60);
    phone.answer(flow, "profile", &[("source", "referral"), ("first-contact", "2026-11-01")]);
    let touched = row(&phone, flow).touched_ms;
    let stale = |phone: &Phone, before| list(phone, |r| r.home_stale(REP, before));
    assert_eq!((stale(&phone, touched), stale(&phone, touched + 1)), (vec![], vec![flow]));
    phone.start(41);
    assert_eq!(stale(&phone, i64::MAX), [flow], "visits never go stale");
    phone.act(flow, ActionKind::EnterStage { stage: "lost".into() });
    assert!(row(&phone, flow).ended);
    assert_eq!(stale(&phone, i64::MAX), []);
}

#[test]
fn what_was_planned_before_a_deal_was_lost_is_off() {
    let mut phone = phone();
    let flow = phone.customer(60);
    phone.answer(flow, "follow-up", &[("summary", "要看样"), ("next", "2026-11-25")]);
    assert!(row(&phone, flow).owed_ms.is_some(), "the profile of a need is owed within a day");
    assert_eq!(list(&phone, |r| r.home_owed(REP)), [flow]);
    phone.act(flow, ActionKind::EnterStage { stage: "lost".into() });
    assert_eq!(list(&phone, |r| r.home_due(REP, day("2027-01-01"))), []);
    assert_eq!((row(&phone, flow).due_day, list(&phone, |r| r.home_owed(REP))), (None, vec![]));
}

#[test]
fn a_contract_expires_within_the_days_asked_for() {
    let mut phone = phone();
    let flow = phone.customer(60);
    for stage in ["intent", "proposal", "negotiation", "won"] {
        phone.act(flow, ActionKind::EnterStage { stage: stage.into() });
    }
    let answers = [("signed".to_owned(), "2026-11-21".into()), ("expires".to_owned(), "2027-11-21".into())];
    let answers = answers.into_iter().chain([("amount".to_owned(), Value::Int(100))]).collect();
    phone.act(flow, ActionKind::Record { step: "contract".into(), answers, spent: Default::default() });
    let expiring = |from, until| list(&phone, |r| r.home_expiring(REP, day(from), day(until)));
    assert_eq!(row(&phone, flow).expires_day, Some(day("2027-11-21")));
    assert_eq!(expiring("2027-11-01", "2027-11-20"), []);
    assert_eq!((expiring("2027-11-01", "2027-11-21"), expiring("2027-11-22", "2028-01-01")), (vec![flow], vec![]));
    assert!(row(&phone, flow).todos.caused.iter().any(|c| c.id == "kick-off"), "its owner prepares the delivery");
}

#[test]
fn the_visit_that_is_open_here_was_started_in_this_log() {
    let mut phone = phone();
    let open = |phone: &Phone| phone.store.read(|r| r.open_visit_here(ME, REP)).unwrap().map(|row| row.id);
    let elsewhere = FlowId::from_bytes([44; 16]);
    let (flow, start) = phone.start(40);
    let Payload::Act(act) = start.body().unwrap().payload else { panic!("a start is an act") };
    let other = review(&start, elsewhere, act.kind);
    phone.pull(OWN_SCOPE, action(elsewhere, 1, &other));
    assert_eq!(open(&phone), Some(flow));
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    assert_eq!(open(&phone), Some(flow));
    phone.act(flow, ActionKind::Void { reason: "误开".into() });
    assert_eq!(open(&phone), None);
}

#[test]
fn the_days_flows_and_facts_are_those_of_their_owner() {
    let mut phone = phone();
    let (flow, _) = full_visit(&mut phone, 40);
    let today = day("2026-11-21");
    assert_eq!(list(&phone, |r| r.home_day(REP, today)), [flow]);
    assert_eq!(list(&phone, |r| r.home_day(REP, today.plus(1))), []);
    let facts = phone.store.read(|r| r.facts_of(flow)).unwrap().unwrap();
    assert_eq!((facts.owner(), facts.status), (Some(REP), Status::Open));
    let all = phone.store.read(|r| r.all_facts(REP)).unwrap();
    let (from, to) = (Day::from_number(0), day("2026-11-20"));
    assert_eq!((all, phone.store.read(|r| r.facts(REP, from, to)).unwrap()), (vec![facts], vec![]));
}

fn route(n: u8, rep: RecordId, weekday: i64) -> Change {
    let f = |name| field(RecordKind::Route, name);
    let fields = vec![(f("rep"), Value::Ref(rep)), (f("weekday"), Value::Int(weekday))];
    record(RecordKind::Route, RecordId::from_bytes([n; 16]), fields, stamp(SERVER, n.into(), T0))
}

#[test]
fn a_route_is_found_by_who_walks_it_and_when() {
    let mut phone = phone();
    for (n, rep, weekday) in [(90, REP, 1), (91, REP, 2), (92, SOUTH, 1)] {
        phone.pull(Scope::Territory(NORTH), route(n, rep, weekday));
    }
    let found = |phone: &Phone, weekday| -> Vec<u8> {
        let routes = phone.store.read(|r| r.routes_of(REP, weekday)).unwrap();
        routes.iter().map(|route| route.id.bytes()[0]).collect()
    };
    assert_eq!((found(&phone, 1), found(&phone, 3)), (vec![90], vec![]));
    phone.pull(Scope::Territory(NORTH), route(90, REP, 3));
    assert_eq!((found(&phone, 1), found(&phone, 3)), (vec![], vec![90]));
}

#[test]
fn records_by_id_are_those_asked_for_with_what_waits_on_top() {
    let mut phone = phone();
    phone.rename("甲");
    let none = RecordId::from_bytes([77; 16]);
    let found = phone.store.read(|r| r.records_by_id(RecordKind::Outlet, &[OUTLET, none])).unwrap();
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), [OUTLET]);
    assert_eq!(found[&OUTLET].text(name_no()), "甲");
    assert!(phone.store.read(|r| r.records_by_id(RecordKind::Outlet, &[none])).unwrap().is_empty());
}
