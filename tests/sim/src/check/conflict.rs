//! Two people who changed one field without knowing of each other are told: for every such pair there is a conflict.
//!
//! Which pairs these are is computed here a second time, from the order in which the server took the ops in.

use std::collections::{BTreeMap, BTreeSet};

use routebook::{EnrolmentId, RecordId, RecordKind, Value};
use routebook_domain::merge::{Change, Dot, Policy, rule};
use routebook_domain::record::FieldNo;
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, Payload, Verdict};
use routebook_server::HeldOp;

use super::{Checked, wrong};
use crate::ledger::Ledger;
use crate::network::{Net, lock};

type Field = (RecordId, FieldNo);
type Rank = (Hlc, [u8; 16], [u8; 32], u64);

/// What shows of a field, as the ops arrive.
struct Shown {
    rank: Rank,
    dot: Dot,
    value: Value,
}

/// Compares the conflicts that a supervisor sees with those that there must be. What was there once counts for ever: the
/// server may forget it.
pub fn told(ops: &[HeldOp], net: &Net) -> Checked {
    let mut expected = expected(ops, &lock(&net.ledger));
    expected.retain(|field| !lock(&net.ledger).told.contains(field));
    if expected.is_empty() {
        return Ok(());
    }
    let (status, listed) = lock(&net.server).supervise("GET", "/v1/conflicts?state=all&limit=500", &().into());
    let items = listed["items"].as_array().cloned().unwrap_or_default();
    let seen: BTreeSet<_> = items.iter().map(|c| (c["record"]["id"].as_str(), c["field"].as_str())).collect();
    for (record, no) in &expected {
        let (id, name) = (record.to_string(), rule(RecordKind::Outlet, *no).map(|r| r.name));
        if !seen.contains(&(Some(id.as_str()), name)) {
            return wrong(format!("two people changed {name:?} of {id}, and nobody is told ({status}): {seen:?}"));
        }
    }
    lock(&net.ledger).told.extend(expected);
    Ok(())
}

fn expected(ops: &[HeldOp], ledger: &Ledger) -> BTreeSet<Field> {
    let by_place: BTreeMap<_, _> = ops.iter().map(|op| ((op.enrolment, op.seq), op)).collect();
    // What was offered again took its place in the order when it came first.
    if ops.iter().any(|op| matches!(payload(op), Some(Payload::ReOffer(_)))) {
        return BTreeSet::new();
    }
    let (mut shown, mut found) = (BTreeMap::new(), BTreeSet::new());
    let before: Vec<_> = ops.iter().filter(|op| !ledger.arrived.contains(&(op.enrolment, op.seq))).collect();
    let arrived = ledger.arrived.iter().filter_map(|place| by_place.get(place).copied());
    for held in before.into_iter().chain(arrived) {
        for (field, replaces, value) in writes(held) {
            land(&mut shown, &mut found, held, (field, replaces, value));
        }
    }
    // What was deleted or merged away has other rules.
    let gone: BTreeSet<_> = ops.iter().filter_map(removed).collect();
    found.retain(|(record, _)| !gone.contains(record));
    found
}

fn land(
    shown: &mut BTreeMap<Field, Shown>,
    found: &mut BTreeSet<Field>,
    held: &HeldOp,
    (field, replaces, value): (Field, Option<Dot>, Value),
) {
    let (Verdict::Accepted { clock, .. } | Verdict::Superseded { clock, .. }) = &held.verdict else { return };
    let rank = (*clock, *held.enrolment.bytes(), held.hash, held.seq);
    let dot = Dot { enrolment: held.enrolment, seq: held.seq };
    let Some(now) = shown.get(&field) else {
        shown.insert(field, Shown { rank, dot, value });
        return;
    };
    let strangers = |one: EnrolmentId, other: EnrolmentId| one != other;
    if replaces != Some(now.dot) && strangers(now.dot.enrolment, dot.enrolment) && now.value != value {
        found.insert(field);
    }
    if rank > now.rank {
        shown.insert(field, Shown { rank, dot, value });
    }
}

fn payload(held: &HeldOp) -> Option<Payload> {
    Op::read(held.raw.clone()).ok()?.body().ok().map(|body| body.payload)
}

fn removed(held: &HeldOp) -> Option<RecordId> {
    match payload(held)? {
        Payload::MergeInto { record, .. } | Payload::Delete { record, .. } => Some(record),
        _ => None,
    }
}

fn writes(held: &HeldOp) -> Vec<(Field, Option<Dot>, Value)> {
    let asks = |no: FieldNo| rule(RecordKind::Outlet, no).is_some_and(|r| r.policy == Policy::Ask);
    match payload(held) {
        Some(Payload::Create { kind: RecordKind::Outlet, record, fields }) => {
            fields.into_iter().filter(|(no, _)| asks(*no)).map(|(no, v)| ((record, no), None, v)).collect()
        }
        Some(Payload::Set { kind: RecordKind::Outlet, record, changes }) => {
            let assigned = |(no, change)| match change {
                Change::Assign { value, replaces } => Some(((record, no), replaces, value)),
                _ => None,
            };
            changes.into_iter().filter(|(no, _)| asks(*no)).filter_map(assigned).collect()
        }
        _ => Vec::new(),
    }
}
