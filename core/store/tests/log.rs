//! The log: what is appended stays, in one chain, and every change to it shows.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::flow::ActionKind;
use routebook_domain::record::Value;
use routebook_domain::time::{Beacon, BootId, Hlc};
use routebook_protocol::{Body, ChainFault, Op, Payload, verify_chain};
use routebook_store::{OpState, Store, StoreError};
use rusqlite::Connection;

fn three_ops() -> Phone {
    let mut phone = Phone::new();
    ["甲", "乙", "丙"].into_iter().for_each(|name| drop(phone.rename(name)));
    phone
}

fn tamper(phone: &Phone, sql: &str) {
    Connection::open(phone.store.path()).unwrap().execute_batch(sql).unwrap();
}

fn fault(phone: &Phone) -> Option<ChainFault> {
    phone.store.read(|r| r.verify_chain()).unwrap().fault
}

#[test]
fn what_is_written_is_there_after_every_reopen() {
    let mut phone = Phone::new();
    for (n, name) in ["甲", "乙", "丙"].into_iter().enumerate() {
        phone.rename(name);
        phone = phone.reopen();
        assert_eq!(phone.name().as_deref(), Some(name));
        let report = phone.store.read(|r| r.verify_chain()).unwrap();
        assert_eq!((report.ops, report.fault), (n as u64 + 1, None));
    }
}

#[test]
fn the_log_is_the_chain_that_the_protocol_checks() {
    let phone = three_ops();
    let ops: Vec<Op> = phone.store.read(|r| r.ops(0, 99)).unwrap().into_iter().map(|l| l.op).collect();
    let head = phone.store.read(|r| r.head()).unwrap();
    assert_eq!(verify_chain(TENANT, ME, &ops), Ok(head));
    assert!(ops.is_sorted_by(|a, b| a.header.claimed < b.header.claimed));
}

#[test]
fn a_second_process_continues_the_same_chain() {
    let mut phone = three_ops();
    let other = Store::open(phone.store.path()).unwrap();
    let now = routebook_domain::ports::ClockReading { wall_ms: T0, zone_min: 480, mono_ms: 1, boot: BootId([8; 16]) };
    let payload = Payload::Withdraw { body: body_id(77), reason: "x".into() };
    other.write(|w| w.append(now, &Body { id: body_id(78), salt: [0; 16], payload })).unwrap();
    phone.rename("丁");
    let report = phone.store.read(|r| r.verify_chain()).unwrap();
    assert_eq!((report.ops, report.fault), (5, None));
}

/// Flips one bit in every byte of a column of op 2, one after the other, and counts the walks that stop there.
fn found(phone: &Phone, column: &str) -> (usize, usize) {
    let conn = Connection::open(phone.store.path()).unwrap();
    let bytes: Vec<u8> = conn.query_row(&format!("SELECT {column} FROM op WHERE seq = 2"), [], |r| r.get(0)).unwrap();
    let put = |bytes: &[u8]| conn.execute(&format!("UPDATE op SET {column} = ?1 WHERE seq = 2"), [bytes]).unwrap();
    let stops = |i: usize| {
        let mut edited = bytes.clone();
        edited[i] ^= 1;
        put(&edited);
        let report = phone.store.read(|r| r.verify_chain()).unwrap();
        report.ops == 1 && report.fault.is_some()
    };
    let found = (0..bytes.len()).filter(|i| stops(*i)).count();
    put(&bytes);
    (found, bytes.len())
}

#[test]
fn an_edited_byte_is_found_wherever_it_is() {
    let phone = three_ops();
    for column in ["header", "body", "hash"] {
        let (found, all) = found(&phone, column);
        assert_eq!(found, all, "{column}");
    }
    assert_eq!(fault(&phone), None);
}

#[test]
fn a_deleted_middle_op_is_found() {
    let phone = three_ops();
    tamper(&phone, "DELETE FROM op WHERE seq = 2");
    assert_eq!(fault(&phone), Some(ChainFault::Gap(3)));
}

#[test]
fn an_erased_body_leaves_the_chain_sound() {
    let phone = three_ops();
    tamper(&phone, "UPDATE op SET body = x'' WHERE seq = 2");
    let report = phone.store.read(|r| r.verify_chain()).unwrap();
    assert_eq!((report.ops, report.erased, report.fault), (3, 1, None));
}

#[test]
fn a_write_that_fails_leaves_no_trace() {
    let mut phone = three_ops();
    let before = dump(&phone.store);
    let now = routebook_domain::ports::ClockReading { wall_ms: T0, zone_min: 0, mono_ms: 0, boot: BootId([0; 16]) };
    let payload = Payload::Withdraw { body: body_id(1), reason: String::new() };
    let failed = phone.store.write(|w| -> Result<(), StoreError> {
        w.append(now, &Body { id: body_id(9), salt: [0; 16], payload })?;
        w.put_note("seen", b"x")?;
        Err(StoreError::NotEnrolled)
    });
    assert!(failed.is_err());
    assert_eq!(dump(&phone.store), before);
    assert_eq!(phone.rename("丁").header.seq, 4);
}

#[test]
fn an_op_that_no_server_would_take_is_refused_at_once() {
    let mut phone = Phone::new();
    let huge =
        set(8, routebook_domain::merge::Change::Assign { value: Value::Text("长".repeat(100_000)), replaces: None });
    assert!(matches!(phone.try_append(huge), Err(StoreError::OpTooLarge)));
    assert_eq!(phone.store.read(|r| r.head()).unwrap().seq, 0);
}

#[test]
fn nobody_writes_before_enrolment_and_nobody_else_after() {
    let dir = tempfile::TempDir::new().unwrap();
    let store = Store::open(&dir.path().join("a.db")).unwrap();
    assert!(matches!(store.read(|r| r.identity()), Err(StoreError::NotEnrolled)));
    store.write(|w| w.put_identity(&identity())).unwrap();
    let signed_out = routebook_store::Identity { signed_out: true, token: None, ..identity() };
    store.write(|w| w.put_identity(&signed_out)).unwrap();
    assert_eq!(store.read(|r| r.identity()).unwrap(), signed_out);
    let other = routebook_store::Identity { enrolment: SERVER, ..identity() };
    assert!(matches!(store.write(|w| w.put_identity(&other)), Err(StoreError::OtherEnrolment)));
    assert!(!format!("{:?}", identity()).contains("secret"));
}

#[test]
fn a_batch_is_bounded_and_never_empty_while_something_waits() {
    let phone = three_ops();
    let seqs = |from, ops, bytes| -> Vec<u64> {
        let batch = phone.store.read(|r| r.outbox(from, ops, bytes)).unwrap();
        batch.into_iter().map(|raw| Op::read(raw).unwrap().header.seq).collect()
    };
    assert_eq!(seqs(None, 99, 1 << 20), [1, 2, 3]);
    assert_eq!(seqs(None, 2, 1 << 20), [1, 2]);
    assert_eq!(seqs(None, 99, 1), [1]);
    assert_eq!(seqs(Some(3), 99, 1 << 20), [3]);
}

#[test]
fn a_batch_has_no_gaps_where_a_later_op_is_acknowledged_already() {
    let phone = three_ops();
    let ops: Vec<Op> = phone.store.read(|r| r.ops(0, 99)).unwrap().into_iter().map(|l| l.op).collect();
    phone.judge(&ops[0], accepted(T0 + 9, None));
    phone.judge(&ops[2], accepted(T0 + 11, None));
    assert_eq!(phone.store.read(|r| r.outbox(None, 99, 1 << 20)).unwrap(), [ops[1].raw.clone(), ops[2].raw.clone()]);
    phone.judge(&ops[1], accepted(T0 + 10, None));
    assert!(phone.store.read(|r| r.outbox(None, 99, 1 << 20)).unwrap().is_empty());
    assert_eq!(phone.store.read(|r| r.outbox(Some(2), 99, 1 << 20)).unwrap().len(), 2);
}

#[test]
fn an_op_carries_the_beacon_that_was_kept() {
    let phone = Phone::new();
    let beacon = Beacon { server_ms: T0 + 5_000_000, nonce: 5, mono_ms: 0, boot: BootId([8; 16]), round_trip_ms: 80 };
    phone.store.write(|w| w.put_beacon(&beacon)).unwrap();
    let op = phone.reopen().rename("甲");
    assert_eq!(op.header.time.beacon, Some(beacon));
    assert_eq!(op.header.claimed.ms(), T0 + 5_001_000);
}

#[test]
fn a_write_shows_over_what_its_author_saw_even_with_a_slow_clock() {
    let mut phone = Phone::new();
    let ahead = record(
        routebook_domain::record::RecordKind::Outlet,
        OUTLET,
        vec![(name_no(), "来自未来".into())],
        stamp(SERVER, 5, T0 + 90_000_000),
    );
    phone.pull(NORTH_SCOPE, ahead);
    let op = phone.rename("改正");
    assert_eq!(phone.name().as_deref(), Some("改正"));
    assert!(op.header.claimed > Hlc::new(T0 + 90_000_000, 0));
}

#[test]
fn giving_up_a_refused_op_is_an_op() {
    let mut phone = Phone::new();
    let (_, start) = phone.start(40);
    phone.judge(&start, refused());
    assert_eq!(phone.store.read(|r| r.attention()).unwrap().len(), 1);
    let body = start.body().unwrap().id;
    let withdrawal = phone.append(Payload::Withdraw { body, reason: "重复".into() });
    assert!(phone.store.read(|r| r.attention()).unwrap().is_empty());
    assert!(phone.store.read(|r| r.op(start.header.seq)).unwrap().unwrap().withdrawn);
    phone.judge(&withdrawal, refused());
    assert_eq!(phone.store.read(|r| r.attention()).unwrap().len(), 2);
}

#[test]
fn a_pending_op_cannot_be_given_up() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.append(Payload::Withdraw { body: start.body().unwrap().id, reason: "改主意".into() });
    let logged = phone.store.read(|r| r.op(start.header.seq)).unwrap().unwrap();
    assert_eq!((logged.state, logged.withdrawn), (OpState::Pending, false));
    phone.act(flow, ActionKind::Submit);
    assert!(phone.store.read(|r| r.flow_row(flow)).unwrap().is_some());
}
