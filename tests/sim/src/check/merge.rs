//! The server's records are what its log says, whatever order the ops arrived in: computed here a second time, from
//! the rule in one line, for every field of which the latest write shows.

use std::collections::{BTreeMap, BTreeSet};

use routebook::{RecordId, RecordKind, Value};
use routebook_domain::ids::BodyId;
use routebook_domain::merge::{Change, Policy, rule};
use routebook_domain::record::FieldNo;
use routebook_domain::time::Hlc;
use routebook_protocol::{BodyKind, Decision, Op, Payload, Settle, Verdict};
use routebook_server::HeldOp;
use routebook_store::StoreError;

use super::{Checked, wrong};
use crate::phone::Log;

/// A record's own life stands as field 0: whether it is deleted.
const LIFE: FieldNo = 0;

type Field = (RecordKind, RecordId, FieldNo);
/// The greater one shows: clock, then enrolment, then hash, then number.
type Rank = (Hlc, [u8; 16], [u8; 32], u64);

/// Of every field, the latest write.
pub struct Latest(BTreeMap<Field, (Rank, Value)>);

impl Latest {
    /// Computes it from the server's log.
    pub fn of(ops: &[HeldOp]) -> Self {
        Self(latest(ops))
    }
}

/// Compares what a phone holds with the latest write of every field.
pub fn merged(Latest(latest): &Latest, log: &Log) -> Checked {
    for ((kind, record, no), (_, value)) in latest {
        let state = log.store.read::<_, StoreError>(|r| match r.record_waiting(*kind, *record)? {
            true => Ok(None),
            false => r.record_state(*kind, *record),
        });
        let Some(state) = state.map_err(|e| e.to_string())? else { continue };
        let shown = match *no {
            LIFE => Some(Value::Bool(state.deleted)),
            no => state.fields.get(&no).map(|field| field.value()),
        };
        if shown.as_ref() != Some(value) {
            let who = log.phone;
            return wrong(format!("phone {who}: field {no} of {kind:?} {record} shows {shown:?}, latest is {value:?}"));
        }
    }
    Ok(())
}

/// A settlement writes like any other op, if it came first. One that is taken back brings back what showed before: of
/// such a field this says nothing.
fn latest(ops: &[HeldOp]) -> BTreeMap<Field, (Rank, Value)> {
    let mut latest: BTreeMap<Field, (Rank, Value)> = BTreeMap::new();
    let mut unsaid = untold(ops);
    for held in first_offers(ops) {
        let (Verdict::Accepted { clock, .. } | Verdict::Superseded { clock, .. }) = &held.verdict else { continue };
        let rank = (*clock, *held.enrolment.bytes(), held.hash, held.seq);
        match (meant(held), &held.verdict) {
            (Some(Payload::Settle(_)), Verdict::Superseded { .. }) => continue,
            (Some(Payload::Settle(settle)), _) if settle.decision == Decision::Undo => {
                unsaid.insert((settle.kind, settle.record, settle.field));
            }
            _ => {}
        }
        for (field, value) in writes(held) {
            let entry = latest.entry(field).or_insert_with(|| (rank, value.clone()));
            if rank > entry.0 {
                *entry = (rank, value);
            }
        }
    }
    latest.retain(|field, _| !unsaid.contains(field));
    latest
}

/// Each op once: offered again under another enrolment, it counts as it did at first. Where it came under the other one
/// first, as after a restoration that a clone has slept through, only that one counts.
fn first_offers(ops: &[HeldOp]) -> impl Iterator<Item = &HeldOp> {
    let (again, at_first): (Vec<_>, Vec<_>) = ops.iter().filter(|held| counts(held)).partition(|held| is_again(held));
    let mut known = BTreeSet::new();
    at_first.into_iter().chain(again).filter(move |held| body(held).is_some_and(|id| known.insert(id)))
}

/// Fields of ops that several clones offered again and no first chain holds: which of them came first, and so which
/// enrolment breaks a tie, the log does not say.
fn untold(ops: &[HeldOp]) -> BTreeSet<Field> {
    let mut offers: BTreeMap<BodyId, Vec<&HeldOp>> = BTreeMap::new();
    for held in ops.iter().filter(|held| counts(held)) {
        body(held).into_iter().for_each(|id| offers.entry(id).or_default().push(held));
    }
    let several = offers.into_values().filter(|all| all.len() > 1 && all.iter().all(|held| is_again(held)));
    several.flat_map(|all| writes(all[0])).map(|(field, _)| field).collect()
}

fn counts(held: &HeldOp) -> bool {
    matches!(held.verdict, Verdict::Accepted { .. } | Verdict::Superseded { .. })
}

fn is_again(held: &HeldOp) -> bool {
    Op::read(held.raw.clone()).is_ok_and(|op| op.kind() == Some(BodyKind::ReOffer))
}

fn body(held: &HeldOp) -> Option<BodyId> {
    Op::read(held.raw.clone()).ok()?.meant().ok().map(|meant| meant.id())
}

/// What it says, through a re-offer.
fn meant(held: &HeldOp) -> Option<Payload> {
    Op::read(held.raw.clone()).ok()?.meant().ok().map(|meant| meant.body.payload)
}

/// What an op assigns to fields of which the latest write shows.
fn writes(held: &HeldOp) -> Vec<(Field, Value)> {
    let (kind, record, pairs) = match meant(held) {
        Some(Payload::Create { kind, record, fields }) => (kind, record, fields),
        Some(Payload::Set { kind, record, changes }) => {
            let assigned = |(no, change)| match change {
                Change::Assign { value, .. } => Some((no, value)),
                _ => None,
            };
            (kind, record, changes.into_iter().filter_map(assigned).collect())
        }
        Some(Payload::Delete { kind, record } | Payload::MergeInto { kind, record, .. }) => {
            (kind, record, vec![(LIFE, Value::Bool(true))])
        }
        Some(Payload::Restore { kind, record }) => (kind, record, vec![(LIFE, Value::Bool(false))]),
        Some(Payload::Settle(Settle { kind, record, field, decision: Decision::Value(value), .. })) => {
            (kind, record, vec![(field, value)])
        }
        _ => return Vec::new(),
    };
    let by_clock = |no| rule(kind, no).is_some_and(|r| matches!(r.policy, Policy::Latest | Policy::Ask));
    let ours = |no| kind == RecordKind::Outlet && (no == LIFE || no != 2 && no != 12 && by_clock(no));
    pairs.into_iter().filter(|(no, _)| ours(*no)).map(|(no, value)| ((kind, record, no), value)).collect()
}
