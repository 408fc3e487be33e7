//! A scope read by snapshot is the scope read change by change: rows, tombstones, conflicts, flows and what they earned.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::*;
use proptest::prelude::*;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::merge::FieldState;
use routebook_domain::record::RecordKind;
use routebook_domain::template::{OUTLET_VISIT, parse};
use routebook_domain::time::Hlc;
use routebook_protocol::{
    Body, Chain, Change, ConflictState, Entry, Op, Payload, RecordState, Scope, Settlement, Side, SnapshotPage,
};
use routebook_store::{FlowQuery, FlowRow, Reader, StoreError};

/// What happens on the server.
#[derive(Clone, Debug)]
enum Step {
    Rename { outlet: u8, name: u8 },
    Delete { outlet: u8, deleted: bool },
    Leave { outlet: u8 },
    Dispute { outlet: u8, settled: bool },
    Act { flow: u8 },
    HandOver { flow: u8 },
    Unknown { n: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0u8..4, 0u8..5).prop_map(|(outlet, name)| Step::Rename { outlet, name }),
        2 => (0u8..4, any::<bool>()).prop_map(|(outlet, deleted)| Step::Delete { outlet, deleted }),
        1 => (0u8..4).prop_map(|outlet| Step::Leave { outlet }),
        2 => (0u8..4, any::<bool>()).prop_map(|(outlet, settled)| Step::Dispute { outlet, settled }),
        4 => (0u8..3).prop_map(|flow| Step::Act { flow }),
        1 => (0u8..3).prop_map(|flow| Step::HandOver { flow }),
        1 => (0u8..3).prop_map(|n| Step::Unknown { n }),
    ]
}

fn outlet_id(n: u8) -> RecordId {
    RecordId::from_bytes([100 + n; 16])
}

fn flow_id(n: u8) -> FlowId {
    FlowId::from_bytes([40 + n; 16])
}

/// One thing in a scope: a later change of it takes the place of the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Outlet(u8),
    Conflict(u8),
    Action(u8, u64),
    Left(u8),
    Unknown(u8),
}

/// A server's two scopes: every change by number, and what is there.
#[derive(Default)]
struct Server {
    log: Vec<(Thing, Entry)>,
    outlets: BTreeMap<u8, RecordState>,
    disputed: BTreeSet<u8>,
    flows: BTreeMap<u8, Vec<Op>>,
    away: BTreeSet<u8>,
}

impl Server {
    fn run(steps: &[Step]) -> Self {
        let mut server = Self::default();
        steps.iter().for_each(|step| server.take(step));
        server
    }

    fn tell(&mut self, scope: Scope, thing: Thing, change: Change) {
        let seq = self.log.len() as u64 + 1;
        self.log.push((thing, Entry { scope, seq, change }));
    }

    fn take(&mut self, step: &Step) {
        let now = self.log.len() as u64 + 1;
        let stamp = stamp(SERVER, now, T0 + now as i64);
        match *step {
            Step::Rename { outlet, name } => self.outlet(outlet, |state| {
                let value = format!("店{name}").as_str().into();
                state.fields.insert(name_no(), FieldState::One { value, stamp });
            }),
            Step::Delete { outlet, deleted } => self.outlet(outlet, |state| {
                let _ = state.remove(deleted, stamp);
            }),
            Step::Leave { outlet } => {
                if self.outlets.remove(&outlet).is_some() {
                    self.disputed.remove(&outlet);
                    let left = Change::RecordLeft { kind: RecordKind::Outlet, record: outlet_id(outlet) };
                    self.tell(NORTH_SCOPE, Thing::Left(outlet), left);
                }
            }
            Step::Dispute { outlet, settled } => {
                if self.outlets.contains_key(&outlet) {
                    self.disputed.insert(outlet);
                    let state = conflict(outlet, settled.then_some(now));
                    self.tell(NORTH_SCOPE, Thing::Conflict(outlet), Change::Conflict(Box::new(state)));
                }
            }
            Step::Act { flow } => self.act(flow),
            Step::HandOver { flow } => {
                if self.flows.contains_key(&flow) && self.away.insert(flow) {
                    self.tell(OWN_SCOPE, Thing::Left(flow), Change::FlowLeft(flow_id(flow)));
                }
            }
            Step::Unknown { n } => {
                let change = Change::Other { kind: 200 + n, bytes: vec![0x81, n] };
                self.tell(NORTH_SCOPE, Thing::Unknown(n), change);
            }
        }
    }

    fn outlet(&mut self, n: u8, edit: impl FnOnce(&mut RecordState)) {
        let blank = || RecordState::empty(RecordKind::Outlet, outlet_id(n));
        let state = self.outlets.entry(n).or_insert_with(blank);
        edit(state);
        let state = state.clone();
        self.tell(NORTH_SCOPE, Thing::Outlet(n), Change::Record(state));
    }

    /// The next action of a flow. One that comes back comes whole.
    fn act(&mut self, n: u8) {
        let ops = self.flows.entry(n).or_default();
        let (op, back) = (next_op(n, ops), self.away.remove(&n));
        ops.push(op);
        let from = if back { 0 } else { ops.len() - 1 };
        let entries: Vec<_> = (1..).zip(ops.iter().cloned()).skip(from).collect();
        for (position, op) in entries {
            self.tell(OWN_SCOPE, Thing::Action(n, position), action(flow_id(n), position, &op));
        }
    }

    /// What a snapshot at a number holds: the last word on everything that did not leave.
    fn snapshot(&self, scope: Scope, at: usize) -> Vec<Entry> {
        let mut last: BTreeMap<Thing, &Entry> = BTreeMap::new();
        for (thing, entry) in self.log[..at].iter().filter(|(_, entry)| entry.scope == scope) {
            match (*thing, scope == OWN_SCOPE) {
                (Thing::Left(n), true) => last.retain(|held, _| !matches!(held, Thing::Action(flow, _) if *flow == n)),
                (Thing::Left(n), false) => {
                    last.remove(&Thing::Outlet(n));
                    last.remove(&Thing::Conflict(n));
                }
                (thing, _) => drop(last.insert(thing, entry)),
            }
        }
        let mut entries: Vec<Entry> = last.into_values().cloned().collect();
        entries.sort_by_key(|entry| entry.seq);
        entries
    }
}

fn next_op(flow: u8, ops: &[Op]) -> Op {
    let mut chain = Chain::new(TENANT, routebook_domain::ids::EnrolmentId::from_bytes([60 + flow; 16]));
    if let Some(last) = ops.last() {
        (chain.head, chain.clock) = (last.head(), last.header.claimed);
    }
    let template = parse(OUTLET_VISIT).unwrap().reference();
    let day = "2026-11-21".parse().unwrap();
    let answers = || BTreeMap::from([("need".to_owned(), format!("第{}次", ops.len()).as_str().into())]);
    let kind = match ops.len() {
        0 => ActionKind::Start { template, subject: Some(OUTLET), day, params: Default::default() },
        _ => ActionKind::Record { step: "interview".into(), answers: answers(), spent: Default::default() },
    };
    let act = Act { flow: flow_id(flow), fix: None, reads: Vec::new(), kind };
    let id = body_id(u64::from(flow) * 1000 + ops.len() as u64 + 5000);
    let now = T0 + i64::from(flow) * 100_000 + ops.len() as i64 * 1000;
    let boot = routebook_domain::time::BootId([8; 16]);
    let time =
        routebook_domain::time::TimeEvidence { wall_ms: now, zone_min: 480, mono_ms: now as u64, boot, beacon: None };
    chain.append(REP, time, now, &Body { id, salt: [0; 16], payload: Payload::Act(act) })
}

fn conflict(outlet: u8, settled: Option<u64>) -> ConflictState {
    let side = |seq: u64, name: &str| Side { stamp: stamp(SERVER, seq, T0), value: name.into(), person: Some(REP) };
    let settled = settled.map(|seq| Settlement {
        dot: stamp(SERVER, seq, 0).dot,
        clock: Hlc::new(T0, 0),
        person: REP,
        value: "乙".into(),
    });
    ConflictState {
        id: [outlet; 16],
        kind: RecordKind::Outlet,
        record: outlet_id(outlet),
        field: name_no(),
        shown: side(900, "甲"),
        other: side(901, "乙"),
        opened_ms: T0,
        settled,
    }
}

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
