//! A flow that is handed to somebody else leaves the phone, what was not delivered stays, and it can come back.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{FlowId, PersonId, RecordId};
use routebook_domain::record::Value;
use routebook_protocol::{Body, Chain, Change, Op, Payload, Scope};
use routebook_store::{FlowQuery, Media, MediaState, Variant};

const OTHER: PersonId = RecordId::from_bytes([33; 16]);
const OTHERS_SCOPE: Scope = Scope::Person(OTHER);

fn interview(phone: &mut Phone, flow: FlowId) -> Op {
    let answers = [("need".to_owned(), Value::from("缺冰柜"))].into();
    phone.act(flow, ActionKind::Record { step: "fridge".into(), answers, spent: Default::default() })
}

/// What somebody else does to a flow, as the server passes it on.
fn by(person: PersonId, like: &Op, flow: FlowId, seq: u64, kind: ActionKind) -> Op {
    let mut chain = Chain::new(TENANT, SERVER);
    let act = Act { flow, fix: None, reads: Vec::new(), kind };
    let body = Body { id: body_id(1000 + seq), salt: [0; 16], payload: Payload::Act(act) };
    chain.append(person, like.header.time, T0 + seq as i64, &body)
}

fn handed_over(start: &Op, flow: FlowId, seq: u64, from: PersonId, to: PersonId) -> Op {
    by(from, start, flow, seq, ActionKind::HandOver { to, reason: "换区".into() })
}

fn rows(phone: &Phone) -> usize {
    phone.store.read(|r| r.flows(&FlowQuery::default())).unwrap().len()
}

fn actions(phone: &Phone, flow: FlowId) -> usize {
    phone.store.read(|r| r.actions(flow)).unwrap().len()
}

/// A phone with a confirmed start.
fn started() -> (Phone, FlowId, Op) {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    (phone, flow, start)
}

#[test]
fn a_flow_that_left_is_hidden_and_nothing_else_is() {
    let (mut phone, flow, _) = started();
    let (other, start) = phone.start(41);
    phone.pull(OWN_SCOPE, action(other, 1, &start));
    let changed = phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    assert!(changed.flows.contains(&flow));
    assert_eq!((rows(&phone), actions(&phone, flow), actions(&phone, other)), (1, 0, 1));
}

#[test]
fn what_was_not_delivered_stays_with_its_files() {
    let (mut phone, flow, start) = started();
    let refused_act = interview(&mut phone, flow);
    let step = ("photo".to_owned(), "front-photo".to_owned());
    let op = phone.act(flow, ActionKind::Attach { step: step.0, need: step.1, evidence: photo(70) });
    let media = Media {
        evidence: photo(70).id,
        variant: Variant::Full,
        flow,
        seq: op.header.seq,
        path: "a.jpg".into(),
        media_type: "image/jpeg".into(),
        length: 1000,
        digest: [70; 32],
        state: MediaState::Promised,
        upload_url: None,
        offset: 0,
        attempts: 0,
        displaced: 0,
        gone: false,
    };
    phone.store.write(|w| w.add_media(&media)).unwrap();
    phone.judge(&refused_act, refused());
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    assert_eq!(rows(&phone), 0);
    let status = phone.store.read(|r| r.status()).unwrap();
    assert_eq!((status.waiting_ops, status.attention, status.waiting_files), (1, 1, 1));
    assert_eq!(phone.store.read(|r| r.media_of(flow)).unwrap(), [media]);
    assert_eq!(phone.store.read(|r| r.op(start.header.seq)).unwrap().unwrap().op, start);
}

#[test]
fn a_flow_comes_back_with_what_waited_for_it() {
    let (mut phone, flow, start) = started();
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    interview(&mut phone, flow);
    assert_eq!(rows(&phone), 0);
    let there = handed_over(&start, flow, 1, REP, OTHER);
    let back = handed_over(&start, flow, 2, OTHER, REP);
    for (position, op) in [(1, &start), (2, &there), (3, &back)] {
        phone.pull(OWN_SCOPE, action(flow, position, op));
    }
    assert_eq!((rows(&phone), actions(&phone, flow)), (1, 4));
    assert_eq!(phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap().waiting, 1);
}

#[test]
fn an_old_leave_does_not_take_along_what_came_back() {
    let (mut phone, flow, start) = started();
    let left = page(vec![phone.entry(OWN_SCOPE, Change::FlowLeft(flow))]);
    phone.store.apply_page(&left).unwrap();
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    let own = interview(&mut phone, flow);
    phone.judge(&own, accepted(T0, Some(2)));
    let before = dump(&phone.store);
    phone.store.apply_page(&left).unwrap();
    assert_eq!(dump(&phone.store), before);
}

#[test]
fn a_flow_that_both_scopes_hold_stays_where_it_went() {
    let (mut phone, flow, start) = started();
    phone.pull(OTHERS_SCOPE, action(flow, 1, &start));
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    assert_eq!(actions(&phone, flow), 1);
    phone.pull(OTHERS_SCOPE, Change::FlowLeft(flow));
    assert_eq!((rows(&phone), actions(&phone, flow)), (0, 0));
}

#[test]
fn an_answer_that_comes_after_the_leave_brings_nothing_back() {
    let (mut phone, flow, _) = started();
    let own = interview(&mut phone, flow);
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    phone.judge(&own, accepted(T0, Some(2)));
    assert_eq!((rows(&phone), actions(&phone, flow)), (0, 0));
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_ops, 0);
}

#[test]
fn the_row_of_a_flow_names_its_owner_after_a_hand_over() {
    let (mut phone, flow, start) = started();
    phone.pull(OWN_SCOPE, action(flow, 2, &handed_over(&start, flow, 1, REP, OTHER)));
    assert_eq!(phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap().owner, OTHER);
    let of = |person| phone.store.read(|r| r.home_open_visits(person)).unwrap().len();
    assert_eq!((of(REP), of(OTHER)), (0, 1));
    let facts = |person| phone.store.read(|r| r.all_facts(person)).unwrap().len();
    assert_eq!((facts(REP), facts(OTHER)), (1, 1), "what was earned before stays with whoever earned it");
}

#[test]
fn leaving_a_scope_takes_its_flows_along_and_entering_brings_them_again() {
    let (mut phone, flow, start) = started();
    let mut gone = page(Vec::new());
    gone.left = vec![OWN_SCOPE];
    phone.store.apply_page(&gone).unwrap();
    assert_eq!((rows(&phone), actions(&phone, flow)), (0, 0));
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    assert_eq!((rows(&phone), actions(&phone, flow)), (1, 1));
}
