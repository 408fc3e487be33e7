//! Flows: confirmed actions by position, own pending ones after them, and the cached row of a list.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::flow::{ActionKind, ReturnedStep, Status, fold};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::FlowKind;
use routebook_protocol::{Body, Change, Op, Payload, RecordState};
use routebook_store::{FlowQuery, FlowRow, OpState};

fn row(phone: &Phone, flow: FlowId) -> Option<FlowRow> {
    phone.store.read(|r| r.flow_row(flow)).unwrap()
}

fn photo_step(phone: &mut Phone, flow: FlowId) -> Op {
    let (step, need) = ("photo".to_owned(), "front-photo".to_owned());
    phone.act(flow, ActionKind::Attach { step, need, evidence: photo(70) })
}

fn interview(phone: &mut Phone, flow: FlowId) -> Op {
    let answers = [("need".to_owned(), Value::from("缺冰柜"))].into();
    phone.act(flow, ActionKind::Record { step: "interview".into(), answers, spent: Default::default() })
}

#[test]
fn the_row_of_a_list_is_the_fold_after_every_act() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    interview(&mut phone, flow);
    photo_step(&mut phone, flow);
    phone.act(flow, ActionKind::Submit);
    let now = phone.store.read(|r| r.flow(flow)).unwrap().unwrap();
    let row = row(&phone, flow).unwrap();
    assert_eq!((row.kind, row.status, row.points), (Some(FlowKind::Visit), Some(Status::Incomplete), 40));
    assert_eq!((row.missing as usize, row.points), (now.state.missing.len(), now.state.points));
    assert_eq!((row.photos, row.waiting, row.position, row.subject), (1, 4, 0, Some(OUTLET)));
    assert_eq!(row.submitted_ms, now.state.submitted.map(|t| t.at_ms));
    assert_eq!(fold(&now.template, &now.actions), now.state);
}

#[test]
fn an_accepted_act_moves_to_its_position() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    let record = interview(&mut phone, flow);
    phone.judge(&start, accepted(T0, Some(1)));
    let before = phone.store.read(|r| r.actions(flow)).unwrap();
    assert_eq!(before.iter().map(|a| a.position).collect::<Vec<_>>(), [Some(1), None]);
    let changed = phone.judge(&record, accepted(T0, Some(2)));
    assert!(changed.flows.contains(&flow));
    let row = row(&phone, flow).unwrap();
    assert_eq!((row.position, row.waiting, row.points), (2, 0, 20));
    assert_eq!(phone.reopen().store.read(|r| r.actions(flow)).unwrap().len(), 2);
}

#[test]
fn a_pull_brings_others_acts_before_own_pending_ones() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.judge(&start, accepted(T0, Some(1)));
    interview(&mut phone, flow);
    let steps = vec![ReturnedStep { step: "interview".into(), reason: "太短".into() }];
    let review = review_by_server(&start, flow, ActionKind::Return { judged: 1, steps });
    phone.pull(OWN_SCOPE, action(flow, 2, &review));
    let positions: Vec<_> = phone.store.read(|r| r.actions(flow)).unwrap().iter().map(|a| a.position).collect();
    assert_eq!(positions, [Some(1), Some(2), None]);
    let row = row(&phone, flow).unwrap();
    assert_eq!((row.returned, row.status), (0, Some(Status::Returned)));
}

fn review_by_server(of: &Op, flow: FlowId, kind: ActionKind) -> Op {
    let mut chain = routebook_protocol::Chain::new(TENANT, SERVER);
    let act = routebook_domain::flow::Act { flow, fix: None, reads: Vec::new(), kind };
    let body = Body { id: body_id(999), salt: [0; 16], payload: Payload::Act(act) };
    chain.append(SOUTH, of.header.time, T0, &body)
}

#[test]
fn an_own_act_that_comes_back_is_acknowledged_though_the_answer_was_lost() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    let changed = phone.pull(OWN_SCOPE, action(flow, 1, &start));
    assert_eq!(changed.own, [start.header.seq]);
    assert_eq!(phone.store.read(|r| r.actions(flow)).unwrap().len(), 1);
    let before = dump(&phone.store);
    phone.judge(&start, accepted(T0, Some(1)));
    assert_eq!(dump(&phone.store), before);
}

#[test]
fn a_refused_start_leaves_no_visit_and_names_what_hangs_on_it() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    let record = interview(&mut phone, flow);
    phone.judge(&start, refused());
    assert_eq!(row(&phone, flow), None);
    assert!(phone.store.read(|r| r.flows(&FlowQuery::default())).unwrap().is_empty());
    let item = phone.store.read(|r| r.attention()).unwrap().remove(0);
    assert_eq!((item.seq, item.dependants), (start.header.seq, vec![record.header.seq]));
    phone.judge(&record, refused());
    assert_eq!(phone.store.read(|r| r.attention()).unwrap().len(), 2);
}

#[test]
fn a_refused_act_takes_its_effect_along() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    let record = interview(&mut phone, flow);
    assert_eq!(row(&phone, flow).unwrap().points, 20);
    phone.judge(&record, refused());
    let row = row(&phone, flow).unwrap();
    assert_eq!((row.points, row.waiting), (0, 1));
}

#[test]
fn a_held_act_goes_on_showing_as_waiting() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.judge(&start, held());
    assert_eq!(row(&phone, flow).unwrap().waiting, 1);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    let logged = phone.store.read(|r| r.op(start.header.seq)).unwrap().unwrap();
    assert_eq!((logged.state, row(&phone, flow).unwrap().waiting), (OpState::Acknowledged, 0));
}

#[test]
fn a_row_waits_for_its_template() {
    let mut phone = Phone::bare();
    let (flow, _) = phone.start(40);
    interview(&mut phone, flow);
    let before = row(&phone, flow).unwrap();
    assert_eq!((before.status, before.kind, before.subject), (None, None, Some(OUTLET)));
    assert!(phone.store.read(|r| r.flow(flow)).unwrap().is_none());
    phone.pull(COMPANY_SCOPE, template());
    assert_eq!(row(&phone, flow).unwrap().status, Some(Status::Open));
    assert_eq!(row(&phone, flow).unwrap().points, 20);
}

#[test]
fn lists_are_narrowed_and_paged_with_the_last_start_first() {
    let mut phone = Phone::new();
    let flows: Vec<FlowId> = (40..44).map(|n| phone.start(n).0).collect();
    phone.act(flows[1], ActionKind::Submit);
    let ids = |query: FlowQuery| -> Vec<FlowId> {
        phone.store.read(|r| r.flows(&query)).unwrap().iter().map(|r| r.id).collect()
    };
    let all = FlowQuery::default();
    assert_eq!(ids(all.clone()), [flows[3], flows[2], flows[1], flows[0]]);
    assert_eq!(ids(FlowQuery { limit: Some(2), offset: 1, ..all.clone() }), [flows[2], flows[1]]);
    assert_eq!(ids(FlowQuery { status: vec![Status::Incomplete], ..all.clone() }), [flows[1]]);
    assert_eq!(ids(FlowQuery { kind: Some(FlowKind::Day), ..all.clone() }), []);
    assert_eq!(ids(FlowQuery { subject: Some(SOUTH), ..all.clone() }), []);
    assert_eq!(ids(FlowQuery { owner: Some(REP), subject: Some(OUTLET), ..all.clone() }).len(), 4);
    let day: routebook_domain::time::Day = "2026-11-21".parse().unwrap();
    assert_eq!(ids(FlowQuery { from: Some(day), to: Some(day), ..all.clone() }).len(), 4);
    assert_eq!(ids(FlowQuery { from: Some(day.plus(1)), ..all }), []);
}

#[test]
fn a_flow_goes_on_under_a_template_that_was_deleted() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    let Change::Record(state) = template() else { panic!("a template is a record") };
    phone.pull(COMPANY_SCOPE, Change::Record(RecordState { deleted: true, ..state }));
    interview(&mut phone, flow);
    assert!(phone.store.read(|r| r.templates()).unwrap().is_empty());
    assert_eq!(row(&phone, flow).unwrap().status, Some(Status::Open));
    assert!(phone.reopen().store.read(|r| r.flow(flow)).unwrap().is_some());
}
