//! A made-up server: what happens on it, as changes and as snapshots.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::*;
use proptest::prelude::*;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::merge::FieldState;
use routebook_domain::record::RecordKind;
use routebook_domain::template::{OUTLET_VISIT, parse};
use routebook_domain::time::Hlc;
use routebook_protocol::{
    Body, Chain, Change, ConflictState, Entry, Op, Payload, RecordState, Scope, Settlement, Side,
};

/// What happens on the server.
#[derive(Clone, Debug)]
pub enum Step {
    Rename { outlet: u8, name: u8 },
    Delete { outlet: u8, deleted: bool },
    Leave { outlet: u8 },
    Dispute { outlet: u8, settled: bool },
    Act { flow: u8 },
    HandOver { flow: u8 },
    Unknown { n: u8 },
}

pub fn step() -> impl Strategy<Value = Step> {
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

pub fn outlet_id(n: u8) -> RecordId {
    RecordId::from_bytes([100 + n; 16])
}

pub fn flow_id(n: u8) -> FlowId {
    FlowId::from_bytes([40 + n; 16])
}

/// One thing in a scope: a later change of it takes the place of the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Outlet(u8),
    Conflict(u8),
    Action(u8, u64),
    Left(u8),
    Unknown(u8),
}

/// A server's two scopes: every change by number, and what is there.
#[derive(Default)]
pub struct Server {
    pub log: Vec<(Thing, Entry)>,
    outlets: BTreeMap<u8, RecordState>,
    disputed: BTreeSet<u8>,
    flows: BTreeMap<u8, Vec<Op>>,
    away: BTreeSet<u8>,
}

impl Server {
    pub fn run(steps: &[Step]) -> Self {
        let mut server = Self::default();
        steps.iter().for_each(|step| server.take(step));
        server
    }

    pub fn tell(&mut self, scope: Scope, thing: Thing, change: Change) {
        let seq = self.log.len() as u64 + 1;
        self.log.push((thing, Entry { scope, seq, change }));
    }

    pub fn take(&mut self, step: &Step) {
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

    pub fn outlet(&mut self, n: u8, edit: impl FnOnce(&mut RecordState)) {
        let blank = || RecordState::empty(RecordKind::Outlet, outlet_id(n));
        let state = self.outlets.entry(n).or_insert_with(blank);
        edit(state);
        let state = state.clone();
        self.tell(NORTH_SCOPE, Thing::Outlet(n), Change::Record(state));
    }

    /// The next action of a flow. One that comes back comes whole.
    pub fn act(&mut self, n: u8) {
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
    pub fn snapshot(&self, scope: Scope, at: usize) -> Vec<Entry> {
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

pub fn next_op(flow: u8, ops: &[Op]) -> Op {
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

pub fn conflict(outlet: u8, settled: Option<u64>) -> ConflictState {
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
