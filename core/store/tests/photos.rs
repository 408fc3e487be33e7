//! What doubts compare: the rows of photos follow the actions of their flows, and seals are read once.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::doubt::PhotoFacts;
use routebook_domain::evidence::Evidence;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EvidenceId, FlowId, RecordId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::Level;
use routebook_protocol::{Body, Chain, Change, Op, Payload};
use routebook_store::Traits;

const COLLEAGUE: RecordId = RecordId::from_bytes([23; 16]);

fn fix() -> Fix {
    let point = GeoPoint { lat_e7: 312_304_000, lon_e7: 1_214_737_000 };
    Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: true, age_ms: 500 }
}

fn attach(flow: FlowId, n: u8, seal: Option<&[u8]>) -> Payload {
    let evidence = Evidence { seal: seal.map(Into::into), ..photo(n) };
    let kind = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence };
    Payload::Act(Act { flow, fix: Some(fix()), reads: Vec::new(), kind })
}

fn traits(n: u8) -> Traits {
    Traits { original: [n; 32], dhash: Some(u64::MAX - u64::from(n)), brightness: Some(n), detail: Some(90) }
}

/// A visit with a photo whose seal was read.
fn with_photo(phone: &mut Phone, flow: u8, n: u8) -> (FlowId, Op) {
    let (flow, _) = phone.start(flow);
    let op = phone.append(attach(flow, n, Some(b"seal")));
    phone.store.write(|w| w.put_traits(photo(n).id, Some(&traits(n)))).unwrap();
    (flow, op)
}

fn of(phone: &Phone, flow: FlowId) -> Vec<PhotoFacts> {
    phone.store.read(|r| r.photos_of(flow)).unwrap()
}

fn ids(photos: &[PhotoFacts]) -> Vec<EvidenceId> {
    photos.iter().map(|p| p.evidence).collect()
}

#[test]
fn a_photo_is_known_once_its_seal_was_read() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    phone.append(attach(flow, 60, Some(b"seal")));
    assert_eq!(phone.store.read(|r| r.photos_unread(9)).unwrap(), [(photo(60).id, b"seal".to_vec())]);
    assert_eq!(of(&phone, flow), []);
    phone.store.write(|w| w.put_traits(photo(60).id, Some(&traits(60)))).unwrap();
    let phone = phone.reopen();
    let facts = of(&phone, flow).remove(0);
    assert_eq!(
        (facts.flow, facts.step.as_str(), facts.outlet, facts.owner, facts.fix),
        (flow, "fridge", Some(OUTLET), REP, Some(fix()))
    );
    assert_eq!((facts.at.at_ms, facts.at.level, facts.at.zone_min), (T0 + 2000, Level::Unverified, 480));
    let read =
        Traits { original: facts.original, dhash: facts.dhash, brightness: facts.brightness, detail: facts.detail };
    assert_eq!(read, traits(60));
    assert!(phone.store.read(|r| r.photos_unread(9)).unwrap().is_empty());
}

#[test]
fn a_seal_that_cannot_be_read_is_not_asked_for_again() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    phone.append(attach(flow, 60, Some(b"no seal")));
    phone.append(attach(flow, 61, None));
    phone.store.write(|w| w.put_traits(photo(60).id, None)).unwrap();
    assert!(phone.store.read(|r| r.photos_unread(9)).unwrap().is_empty());
    assert_eq!(of(&phone, flow), []);
}

#[test]
fn an_answer_of_the_server_changes_the_time_and_keeps_what_was_read() {
    let mut phone = Phone::new();
    let (flow, op) = with_photo(&mut phone, 40, 60);
    let before = of(&phone, flow).remove(0);
    phone.pull(OWN_SCOPE, action(flow, 1, &phone.store.read(|r| r.op(1)).unwrap().unwrap().op));
    phone.pull(OWN_SCOPE, action(flow, 2, &op));
    let after = of(&phone, flow).remove(0);
    assert_eq!((before.at.latest_ms, after.at.latest_ms), (None, Some(T0 + 7_200_000)));
    assert_eq!((after.original, after.dhash), (before.original, before.dhash));
    assert!(phone.store.read(|r| r.photos_unread(9)).unwrap().is_empty());
}

#[test]
fn a_flow_that_leaves_takes_its_photos_along() {
    let mut phone = Phone::new();
    let (flow, op) = with_photo(&mut phone, 40, 60);
    let start = phone.store.read(|r| r.op(1)).unwrap().unwrap().op;
    phone.judge(&start, accepted(T0, Some(1)));
    phone.judge(&op, accepted(T0, Some(2)));
    assert_eq!(ids(&of(&phone, flow)), [photo(60).id]);
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    assert_eq!(of(&phone, flow), []);
    let rows = dump(&phone.store);
    assert!(!rows.iter().any(|row| row.starts_with("photo:")), "{rows:#?}");
}

#[test]
fn a_refused_photo_is_compared_with_none() {
    let mut phone = Phone::new();
    let (flow, op) = with_photo(&mut phone, 40, 60);
    phone.judge(&op, refused());
    assert_eq!(of(&phone, flow), []);
}

#[test]
fn own_photos_come_the_latest_first_and_only_from_before() {
    let mut phone = Phone::new();
    let flows: Vec<FlowId> = (40..44).map(|n| with_photo(&mut phone, n, n + 20).0).collect();
    let third = of(&phone, flows[2]).remove(0);
    let before = |most| ids(&phone.store.read(|r| r.photos_before(REP, &third, most)).unwrap());
    assert_eq!(before(9), [photo(61).id, photo(60).id]);
    assert_eq!(before(1), [photo(61).id]);
    assert_eq!(phone.store.read(|r| r.photos_before(COLLEAGUE, &third, 9)).unwrap(), []);
    assert_eq!(phone.store.read(|r| r.photos_at(OUTLET, &third, 9)).unwrap(), [], "they are the own ones");
}

#[test]
fn a_photo_whose_time_nothing_bounds_comes_behind_those_that_were_delivered() {
    let mut phone = Phone::new();
    let (delivered, op) = with_photo(&mut phone, 41, 61);
    let (waiting, _) = with_photo(&mut phone, 40, 60);
    phone.pull(OWN_SCOPE, action(delivered, 1, &phone.store.read(|r| r.op(1)).unwrap().unwrap().op));
    phone.pull(OWN_SCOPE, action(delivered, 2, &op));
    let (first, last) = (of(&phone, delivered).remove(0), of(&phone, waiting).remove(0));
    assert!(first.at.latest_ms.is_some_and(|end| end > last.at.at_ms), "by its best answer the other one is older");
    let before = |photo| ids(&phone.store.read(|r| r.photos_before(REP, photo, 9)).unwrap());
    assert_eq!((before(&first), before(&last)), (vec![], vec![first.evidence]));
}

#[test]
fn photos_of_others_at_the_outlet_are_found() {
    let mut phone = Phone::new();
    let mut chain = Chain::new(TENANT, SERVER);
    let theirs = FlowId::from_bytes([70; 16]);
    let start = phone.start(40).1;
    let Payload::Act(Act { kind, .. }) = start.body().unwrap().payload else { panic!("a start is an act") };
    let begin = Payload::Act(Act { flow: theirs, fix: None, reads: Vec::new(), kind });
    for (n, payload) in (1..).zip([begin, attach(theirs, 80, Some(b"seal"))]) {
        let body = Body { id: body_id(500 + n), salt: [0; 16], payload };
        let op = chain.append(COLLEAGUE, start.header.time, T0, &body);
        phone.pull(OWN_SCOPE, action(theirs, n, &op));
    }
    phone.store.write(|w| w.put_traits(photo(80).id, Some(&traits(80)))).unwrap();
    let (flow, _) = with_photo(&mut phone, 41, 61);
    let mine = of(&phone, flow).remove(0);
    let near = phone.store.read(|r| r.photos_at(OUTLET, &mine, 9)).unwrap();
    assert_eq!((ids(&near), near[0].owner), (vec![photo(80).id], COLLEAGUE));
    assert_eq!(phone.store.read(|r| r.photos_at(NORTH, &mine, 9)).unwrap(), []);
}

#[test]
fn one_piece_of_evidence_stays_with_the_flow_that_named_it_first() {
    let mut phone = Phone::new();
    let (first, _) = with_photo(&mut phone, 40, 60);
    let (second, _) = phone.start(41);
    phone.append(attach(second, 60, Some(b"seal")));
    assert_eq!((of(&phone, first).len(), of(&phone, second).len()), (1, 0));
}

#[test]
fn where_a_person_was_is_read_from_what_they_did_between_two_moments() {
    let mut phone = Phone::new();
    let (first, _) = phone.start(40);
    phone.append(attach(first, 60, None));
    let (second, _) = phone.start(41);
    phone.append(attach(second, 61, None));
    let moves = |from, to| phone.store.read(|r| r.moves(REP, from, to, 9)).unwrap();
    let all = moves(T0, T0 + 9000);
    assert_eq!(all.iter().map(|m| m.at.at_ms - T0).collect::<Vec<_>>(), [2000, 4000]);
    assert_eq!((&all[0].fix, all[0].outlet), (&fix(), Some(OUTLET)));
    assert_eq!((moves(T0 + 4000, T0 + 4000).len(), moves(T0 + 4001, T0 + 9000).len()), (1, 0));
    assert_eq!(phone.store.read(|r| r.moves(COLLEAGUE, T0, T0 + 9000, 9)).unwrap(), []);
}

#[test]
fn of_many_moves_the_latest_are_read() {
    let mut phone = Phone::new();
    let flows: Vec<FlowId> = (40..44).map(|n| phone.start(n).0).collect();
    for (n, flow) in (60..).zip([0, 1, 2, 3, 0]) {
        phone.append(attach(flows[flow], n, None));
    }
    let moves = |most| {
        let all = phone.store.read(|r| r.moves(REP, T0, T0 + 99_000, most)).unwrap();
        all.iter().map(|m| (m.at.at_ms - T0) / 1000).collect::<Vec<_>>()
    };
    assert_eq!((moves(9), moves(5)), (vec![5, 6, 7, 8, 9], vec![5, 6, 7, 8, 9]));
    assert_eq!((moves(2), moves(1), moves(0)), (vec![8, 9], vec![9], vec![]));
}

#[test]
fn flows_under_a_template_before_another_come_the_latest_first() {
    let mut phone = Phone::new();
    for n in 40..43 {
        phone.start(n);
    }
    let third = phone.store.read(|r| r.flow_row(FlowId::from_bytes([42; 16]))).unwrap().unwrap();
    let before = |most| {
        let rows = phone.store.read(|r| r.flows_before(REP, "outlet-visit", third.started_ms, most)).unwrap();
        rows.iter().map(|row| row.id.bytes()[0]).collect::<Vec<_>>()
    };
    assert_eq!((before(9), before(1)), (vec![41, 40], vec![41]));
    assert_eq!(phone.store.read(|r| r.flows_before(REP, "daily-actions", i64::MAX, 9)).unwrap(), []);
}
