//! A scope read by snapshot is the scope read change by change: rows, tombstones, conflicts, flows and what they earned.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod server;

use std::collections::BTreeMap;

use common::*;
use proptest::prelude::*;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Entry, Payload, RecordState, Scope, SnapshotPage};
use routebook_store::{FlowQuery, FlowRow, Reader, StoreError};
use server::{Server, Step, Thing, flow_id, outlet_id, step};

/// A phone with work of its own that nobody has answered: it shows over both ways of reading.
fn phone() -> Phone {
    let mut phone = Phone::new();
    phone.start(42);
    let change = routebook_domain::merge::Change::Assign { value: "未送达".into(), replaces: None };
    phone.append(Payload::Set { kind: RecordKind::Outlet, record: outlet_id(1), changes: vec![(name_no(), change)] });
    phone
}

fn pull(phone: &Phone, entries: &[(Thing, Entry)], by: usize) {
    for part in entries.chunks(by) {
        let numbered = part.iter().map(|(_, entry)| entry.clone()).collect();
        phone.store.apply_page(&page(numbered)).unwrap();
    }
}

fn pages(entries: &[Entry], at: usize, by: usize, ticket: u8) -> Vec<SnapshotPage> {
    let parts: Vec<Vec<Entry>> = entries.chunks(by).map(<[Entry]>::to_vec).collect();
    let parts = if parts.is_empty() { vec![Vec::new()] } else { parts };
    let whole = parts.len() as u32;
    let page = |(no, entries): (usize, Vec<Entry>)| SnapshotPage {
        ticket: [ticket; 16],
        seq: at as u64,
        page: no as u32,
        pages: whole,
        digest: SnapshotPage::digest_of(&entries),
        entries,
    };
    parts.into_iter().enumerate().map(page).collect()
}

/// Reads a scope by snapshot; begun before, up to some page, and broken off.
fn by_snapshot(phone: &Phone, scope: Scope, entries: &[Entry], at: usize, by: usize, broken_off: usize) {
    let asked = routebook_protocol::PullPage { by_snapshot: vec![scope], ..page(Vec::new()) };
    phone.store.apply_page(&asked).unwrap();
    for page in pages(entries, at, by, 1).iter().take(broken_off) {
        phone.store.apply_snapshot(scope, page).unwrap();
    }
    // Another sync comes between, and its pull has an end of its own.
    phone.store.apply_page(&asked).unwrap();
    for page in pages(entries, at, by, 2) {
        phone.store.apply_snapshot(scope, &page).unwrap();
        phone.store.apply_snapshot(scope, &page).map(drop).or_else(repeated).unwrap();
    }
}

/// A page that was taken in already is not the one that is expected.
fn repeated(error: StoreError) -> Result<(), StoreError> {
    if matches!(error, StoreError::SnapshotOrder) { Ok(()) } else { Err(error) }
}

/// Everything that a person or a rule reads.
#[derive(Debug, PartialEq)]
struct Seen {
    records: Vec<Option<RecordState>>,
    conflicts: Vec<routebook_store::ConflictNow>,
    flows: Vec<FlowRow>,
    actions: Vec<Vec<routebook_domain::flow::Action>>,
    ledger: String,
    read: BTreeMap<Scope, u64>,
}

fn seen(phone: &Phone) -> Seen {
    let read = |r: &Reader<'_>| {
        let facts = r.all_facts(REP)?;
        Ok::<_, StoreError>(Seen {
            records: (0..4).map(|n| r.record_state(RecordKind::Outlet, outlet_id(n))).collect::<Result<_, _>>()?,
            conflicts: r.conflicts(i64::MIN)?,
            flows: r.flows(&FlowQuery::default())?,
            actions: (0..3).map(|n| r.actions(flow_id(n))).collect::<Result<_, _>>()?,
            ledger: facts.iter().map(|facts| facts.to_json()).collect(),
            read: r.cursor()?.unwrap().scopes,
        })
    };
    phone.store.read(read).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn a_snapshot_and_what_follows_is_everything_from_the_start(
        steps in proptest::collection::vec(step(), 1..40),
        (before, at) in (0usize..40, 0usize..40),
        by in 1usize..6,
        broken_off in 0usize..4,
    ) {
        let server = Server::run(&steps);
        let end = server.log.len();
        let at = at.min(end);
        let before = before.min(at);
        let (whole, read) = (phone(), phone());
        pull(&whole, &server.log, by);
        pull(&read, &server.log[..before], by);
        for scope in [NORTH_SCOPE, OWN_SCOPE] {
            by_snapshot(&read, scope, &server.snapshot(scope, at), at, by, broken_off);
        }
        pull(&read, &server.log[at..], by);
        let (mut one, mut other) = (seen(&whole), seen(&read));
        // A snapshot reads both scopes up to its number, also one that has nothing there.
        (one.read, other.read) = Default::default();
        prop_assert_eq!(one, other);
        prop_assert!(read.store.check().unwrap().is_empty());
    }
}

#[test]
fn nothing_is_swept_before_the_snapshot_has_come_to_its_end() {
    let server = Server::run(&[Step::Rename { outlet: 0, name: 1 }, Step::Rename { outlet: 2, name: 2 }]);
    let phone = phone();
    pull(&phone, &server.log, 9);
    let there = |phone: &Phone| phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap().len();
    let before = there(&phone);
    let asked = routebook_protocol::PullPage { by_snapshot: vec![NORTH_SCOPE], ..page(Vec::new()) };
    phone.store.apply_page(&asked).unwrap();
    let pages = pages(&server.snapshot(NORTH_SCOPE, 2), 2, 1, 1);
    phone.store.apply_snapshot(NORTH_SCOPE, &pages[0]).unwrap();
    phone.store.apply_page(&asked).unwrap();
    assert_eq!(there(&phone), before);
    phone.store.apply_snapshot(NORTH_SCOPE, &pages[1]).unwrap();
    assert_eq!(there(&phone), before - 1, "the outlet that no page brought has gone");
}

#[test]
fn what_was_earned_is_carried() {
    let steps: Vec<Step> = (0..6).map(|n| Step::Act { flow: n % 2 }).collect();
    let server = Server::run(&steps);
    let (whole, read) = (phone(), phone());
    pull(&whole, &server.log, 9);
    by_snapshot(&read, OWN_SCOPE, &server.snapshot(OWN_SCOPE, 6), 6, 2, 0);
    let ledger = |phone: &Phone| seen(phone).ledger;
    assert!(!ledger(&read).is_empty());
    assert_eq!(ledger(&whole), ledger(&read));
}
