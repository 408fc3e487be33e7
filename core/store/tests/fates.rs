//! Ops that outlive an enrolment, a verdict, a deletion or their own body.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EnrolmentId, FlowId};
use routebook_domain::merge::{Change as FieldChange, Dot, FieldState};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{OUTLET_VISIT, parse};
use routebook_domain::time::{BootId, TimeEvidence};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{
    Body, Chain, Change, ConflictState, FlowEntry, Op, Payload, RawOp, RecordState, Side, Verdict,
};
use routebook_store::OpState;

const OLD: EnrolmentId = EnrolmentId::from_bytes([21; 16]);
const VISIT: FlowId = FlowId::from_bytes([40; 16]);

/// An op of the enrolment that this person had before.
fn of_old(payload: Payload) -> Op {
    let time = TimeEvidence { wall_ms: T0, zone_min: 480, mono_ms: 1, boot: BootId([1; 16]), beacon: None };
    Chain::new(TENANT, OLD).append(REP, time, T0, &Body { id: body_id(777), salt: [0; 16], payload })
}

fn old_start() -> Op {
    let template = parse(OUTLET_VISIT).unwrap().reference();
    let day = "2026-11-21".parse().unwrap();
    let kind = ActionKind::Start { template, subject: Some(OUTLET), day, params: Default::default() };
    of_old(Payload::Act(Act { flow: VISIT, fix: None, reads: Vec::new(), kind }))
}

fn rename_to(name: &str) -> Payload {
    set(name_no(), FieldChange::Assign { value: name.into(), replaces: None })
}

fn waiting(phone: &Phone) -> (usize, u32) {
    let actions = phone.store.read(|r| r.actions(VISIT)).unwrap();
    assert!(actions.iter().all(|action| action.id == body_id(777)), "it keeps its identity");
    (actions.len(), phone.store.read(|r| r.flow_row(VISIT)).unwrap().unwrap().waiting)
}

fn conflict() -> ConflictState {
    let side = |seq| Side { stamp: stamp(SERVER, seq, T0), value: "甲".into(), person: None };
    let (kind, record, field) = (RecordKind::Outlet, OUTLET, name_no());
    ConflictState { id: [9; 16], kind, record, field, shown: side(1), other: side(2), opened_ms: T0, settled: None }
}

#[test]
fn an_act_that_is_offered_again_shows_and_counts_like_the_one_it_wraps() {
    let mut phone = Phone::new();
    let old = old_start();
    let again = phone.append(Payload::ReOffer(old.raw.clone()));
    assert_eq!(waiting(&phone), (1, 1));
    let at = phone.store.read(|r| r.actions(VISIT)).unwrap()[0].at.at_ms;
    assert_eq!(at, T0, "it happened when it happened");
    phone.pull(OWN_SCOPE, action(VISIT, 1, &old));
    assert_eq!(waiting(&phone), (1, 0));
    phone.judge(&again, accepted(T0, Some(1)));
    assert_eq!(waiting(&phone), (1, 0));
    let found = phone.store.read(|r| r.re_offer_of(body_id(777))).unwrap().unwrap();
    assert_eq!((found.op.hash, found.state), (again.hash, OpState::Acknowledged));
}

#[test]
fn a_write_that_is_offered_again_shows_over_the_record() {
    let mut phone = Phone::new();
    let again = phone.append(Payload::ReOffer(of_old(rename_to("甲")).raw));
    assert_eq!(phone.name().as_deref(), Some("甲"));
    phone.judge(&again, accepted(again.header.claimed.ms(), None));
    let state = phone.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    let dot = Dot { enrolment: ME, seq: again.header.seq };
    assert_eq!(state.fields[&name_no()].dot(), Some(dot), "it counts as this chain's write");
    let lost = phone.append(Payload::ReOffer(of_old(rename_to("乙")).raw));
    phone.judge(&lost, refused());
    let items = phone.store.read(|r| r.attention()).unwrap();
    assert_eq!(items[0].op.meant().unwrap().body.payload, rename_to("乙"));
}

#[test]
fn what_a_supervisor_decides_later_reaches_the_held_op() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    phone.judge(&op, held());
    let verdict = |enrolment, seq, verdict| Change::Verdict { enrolment, seq, verdict };
    let own = stamp(ME, op.header.seq, T0 + 9);
    let changed = phone.pull(NORTH_SCOPE, record(RecordKind::Outlet, OUTLET, vec![(name_no(), "甲".into())], own));
    assert_eq!((changed.own, changed.attention), (vec![op.header.seq], true));
    phone.pull(OWN_SCOPE, verdict(ME, op.header.seq, accepted(T0 + 9, None)));
    assert_eq!((phone.name().as_deref(), phone.store.read(|r| r.status()).unwrap().held), (Some("甲"), 0));
    let again = phone.append(Payload::ReOffer(of_old(rename_to("乙")).raw));
    phone.judge(&again, held());
    phone.pull(OWN_SCOPE, verdict(OLD, 1, refused()));
    assert_eq!(phone.store.read(|r| r.op(again.header.seq)).unwrap().unwrap().state, OpState::Refused);
    assert_eq!(phone.name().as_deref(), Some("甲"));
    assert!(phone.pull(OWN_SCOPE, verdict(OLD, 9, refused())).own.is_empty());
}

/// The record came before the verdict, as the server merged it: under the chain that offered the write first.
#[test]
fn a_write_that_two_phones_offered_stands_under_the_one_that_the_server_names() {
    const OTHER: EnrolmentId = EnrolmentId::from_bytes([1; 16]);
    let mut phone = Phone::new();
    let again = phone.append(Payload::ReOffer(of_old(rename_to("甲")).raw));
    phone.judge(&again, held());
    let merged = record(RecordKind::Outlet, OUTLET, vec![(name_no(), "甲".into())], stamp(OTHER, 1, T0 + 9));
    phone.pull(NORTH_SCOPE, merged);
    let told = Change::Verdict { enrolment: ME, seq: again.header.seq, verdict: accepted(T0 + 9, None) };
    phone.pull(OWN_SCOPE, told);
    let state = phone.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    assert_eq!(state.fields[&name_no()].dot(), Some(Dot { enrolment: OTHER, seq: 1 }));
    assert_eq!(phone.store.read(|r| r.status()).unwrap().held, 0);
}

/// Where this version cannot read the record, nothing but the verdict says that the write counts.
#[test]
fn a_released_write_goes_on_showing_where_its_record_cannot_be_read() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    phone.judge(&op, held());
    phone.pull(NORTH_SCOPE, Change::Other { kind: 1, bytes: to_bytes(&vec![7u8]) });
    let told = Change::Verdict { enrolment: ME, seq: op.header.seq, verdict: accepted(T0 + 9, None) };
    phone.pull(OWN_SCOPE, told);
    assert_eq!(phone.name().as_deref(), Some("甲"));
    assert_eq!(phone.store.read(|r| r.status()).unwrap().held, 0);
}

#[test]
fn an_erased_body_is_gone_here_too_and_the_chain_holds() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    let note = phone.answer(flow, "interview", &[("need", "多进两箱")]);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    phone.pull(OWN_SCOPE, action(flow, 2, &note));
    let erased = RawOp { header: note.raw.header.clone(), body: Vec::new() };
    let verdict = accepted(T0, Some(2));
    let entry = FlowEntry { flow, position: 2, op: erased, received_ms: T0, verdict, signature: None };
    phone.pull(OWN_SCOPE, Change::Flow(entry));
    let left = phone.store.read(|r| r.erased(flow)).unwrap();
    assert_eq!((left.len(), left[0].position, left[0].by), (1, 2, REP));
    assert_eq!(phone.store.read(|r| r.actions(flow)).unwrap().len(), 1);
    let report = phone.store.read(|r| r.verify_chain()).unwrap();
    assert_eq!((report.ops, report.erased, report.fault), (2, 1, None));
    phone.judge(&note, refused());
    assert!(phone.store.read(|r| r.attention()).unwrap().is_empty(), "nobody can decide on what is gone");
}

fn deleted(phone: &Phone) -> bool {
    phone.store.read(|r| r.record(RecordKind::Outlet, OUTLET)).unwrap().unwrap().deleted
}

#[test]
fn the_later_of_a_deletion_and_a_restoration_counts_whatever_comes_first() {
    let mut phone = Phone::new();
    let mut state = RecordState::empty(RecordKind::Outlet, OUTLET);
    let _ = state.remove(false, stamp(SERVER, 80, T0 + 5000));
    phone.pull(NORTH_SCOPE, Change::Record(state));
    let gone = phone.append(Payload::Delete { kind: RecordKind::Outlet, record: OUTLET });
    assert!(deleted(&phone), "it is the latest that this phone knows of");
    phone.judge(&gone, Verdict::Superseded { clock: stamp(ME, 1, T0).clock, winner: stamp(SERVER, 80, T0 + 5000) });
    assert!(!deleted(&phone), "its effective clock is before the restoration");
    let kept = phone.reopen().store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    assert_eq!(kept.removal, Some(stamp(SERVER, 80, T0 + 5000)));
}

#[test]
fn an_alias_that_comes_back_leads_nowhere_and_an_edit_leaves_the_dead_dead() {
    let mut phone = Phone::new();
    phone.append(Payload::MergeInto { kind: RecordKind::Outlet, record: OUTLET, into: SOUTH });
    assert_eq!(phone.store.read(|r| r.resolve(RecordKind::Outlet, OUTLET)).unwrap(), SOUTH);
    phone.append(rename_to("还在"));
    assert!(deleted(&phone));
    phone.append(Payload::Restore { kind: RecordKind::Outlet, record: OUTLET });
    let state = phone.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    assert_eq!(state.fields[&field(RecordKind::Outlet, "merged_into")].value(), Value::Null);
    assert_eq!((deleted(&phone), phone.name().as_deref()), (false, Some("还在")));
}

#[test]
fn a_move_shows_at_once() {
    let mut phone = Phone::new();
    phone.append(Payload::Move { kind: RecordKind::Outlet, record: OUTLET, to: SOUTH });
    let state = phone.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    let territory = state.fields.get(&field(RecordKind::Outlet, "territory")).map(FieldState::value);
    assert_eq!(territory, Some(Value::Ref(SOUTH)));
}

#[test]
fn what_an_earlier_version_kept_raw_is_read_by_the_one_that_can() {
    let mut phone = Phone::new();
    let future = Change::Other { kind: 250, bytes: vec![0x80] };
    phone.pull(NORTH_SCOPE, Change::Other { kind: 5, bytes: to_bytes(&conflict()) });
    phone.pull(NORTH_SCOPE, future);
    let phone = phone.reopen();
    assert_eq!(phone.store.read(|r| r.conflicts_of(RecordKind::Outlet, OUTLET)).unwrap()[0].state, conflict());
    let kept = dump(&phone.store).into_iter().filter(|line| line.starts_with("unread:")).count();
    assert_eq!(kept, 1, "what nobody can read stays");
}

#[test]
fn a_record_that_leaves_takes_its_conflicts_and_what_was_kept_raw_of_it() {
    let mut phone = Phone::new();
    phone.pull(NORTH_SCOPE, Change::Conflict(Box::new(conflict())));
    phone.pull(NORTH_SCOPE, Change::Other { kind: 251, bytes: to_bytes(&OUTLET) });
    assert_eq!(phone.store.read(|r| r.status()).unwrap().conflicts, 1);
    let changed = phone.pull(NORTH_SCOPE, Change::RecordLeft { kind: RecordKind::Outlet, record: OUTLET });
    assert!(changed.conflicts);
    assert_eq!(phone.store.read(|r| r.status()).unwrap().conflicts, 0);
    assert!(!dump(&phone.store).iter().any(|line| line.starts_with("unread:")));
}
