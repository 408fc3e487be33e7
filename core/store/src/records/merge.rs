//! Laying writes over a record. Pure: the server merges what it accepts by the same rules of the domain.

use routebook_domain::conflict::LIFE;
use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Applied, Change, Dot, FieldState, Policy, Stamp, field_no, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Decision, Op, Payload, RecordState, Settle};

/// Where an alias leads.
pub(crate) const MERGED_INTO: FieldNo = field_no(RecordKind::Outlet, "merged_into");

/// What an op writes, and as what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// What it says, through a re-offer.
    pub payload: Payload,
    /// Its stamp.
    pub stamp: Stamp,
}

impl Write {
    /// A pending op: it counts by the clock that it claims in this chain. Nothing where this version cannot read it.
    pub fn pending(op: &Op) -> Option<Self> {
        let payload = op.meant().ok()?.body.payload;
        Some(Self { payload, stamp: stamp(op, op.header.claimed) })
    }
}

/// What a screen shows of a record: the confirmed state with own pending writes, in log order, on top.
///
/// Nothing where the record is neither confirmed nor created by a pending op: a write to a record that left
/// the phone's scopes does not bring half of it back. What a settlement that is taken back brings back stands in the
/// conflict, not in the record: [`Decision::Undo`] itself changes nothing here.
pub fn merge(confirmed: Option<RecordState>, pending: impl IntoIterator<Item = Write>) -> Option<RecordState> {
    pending.into_iter().fold(confirmed, |state, write| apply(state, &write.payload, write.stamp))
}

/// The stamp of an op's writes under a clock: the claimed one while it is pending, then the effective one.
pub(crate) fn stamp(op: &Op, clock: Hlc) -> Stamp {
    let mut hash = [0; 8];
    hash.copy_from_slice(&op.hash[..8]);
    Stamp { clock, dot: Dot { enrolment: op.header.enrolment, seq: op.header.seq }, hash }
}

/// Applies one write by the rules of the field table.
pub(crate) fn apply(state: Option<RecordState>, payload: &Payload, stamp: Stamp) -> Option<RecordState> {
    if let Payload::Create { kind, record, fields } = payload {
        return Some(create(state.unwrap_or_else(|| RecordState::empty(*kind, *record)), fields, stamp));
    }
    let mut state = state?;
    match payload {
        Payload::Set { changes, .. } => {
            changes.iter().for_each(|(no, c)| change(&mut state, *no, c.clone(), stamp));
        }
        Payload::Delete { .. } => drop(state.remove(true, stamp)),
        Payload::Restore { .. } => restore(&mut state, stamp),
        Payload::MergeInto { into, .. } => alias(&mut state, *into, stamp),
        Payload::Move { to, .. } => {
            if let Some(no) = territory_of(state.kind) {
                assign(&mut state, no, Value::Ref(*to), None, stamp);
            }
        }
        Payload::Settle(settle) => settled(&mut state, settle, stamp),
        _ => {}
    }
    Some(state)
}

fn create(mut state: RecordState, fields: &[(FieldNo, Value)], stamp: Stamp) -> RecordState {
    for (no, value) in fields {
        first_values(state.kind, *no, value).into_iter().for_each(|c| change(&mut state, *no, c, stamp));
    }
    state
}

/// The record is gone and leads to the other one, unless it was brought back by something later.
fn alias(state: &mut RecordState, into: RecordId, stamp: Stamp) {
    if state.remove(true, stamp) == Applied::Won {
        assign(state, MERGED_INTO, Value::Ref(into), None, stamp);
    }
}

/// An alias that comes back leads nowhere any more.
fn restore(state: &mut RecordState, stamp: Stamp) {
    let leads = |state: &RecordState| state.fields.get(&MERGED_INTO).is_some_and(|f| f.value().as_ref().is_some());
    if state.remove(false, stamp) == Applied::Won && state.kind == RecordKind::Outlet && leads(state) {
        assign(state, MERGED_INTO, Value::Null, None, stamp);
    }
}

/// That a deleted record stays deleted changes nothing.
fn settled(state: &mut RecordState, settle: &Settle, stamp: Stamp) {
    match (&settle.decision, settle.field) {
        (Decision::Value(Value::Bool(false)), LIFE) => restore(state, stamp),
        (Decision::Value(_), LIFE) | (Decision::Undo, _) => {}
        (Decision::Value(value), no) => assign(state, no, value.clone(), settle.replaces, stamp),
    }
}

/// The field that says in which territory a record lies.
pub(crate) const fn territory_of(kind: RecordKind) -> Option<FieldNo> {
    match kind {
        RecordKind::Outlet => Some(field_no(RecordKind::Outlet, "territory")),
        RecordKind::Route => Some(field_no(RecordKind::Route, "territory")),
        _ => None,
    }
}

/// A field that a later version added merges like most: the latest write shows.
fn policy(kind: RecordKind, no: FieldNo) -> Policy {
    rule(kind, no).map_or(Policy::Latest, |rule| rule.policy)
}

/// A set is created element by element; any other field in one piece.
fn first_values(kind: RecordKind, no: FieldNo, value: &Value) -> Vec<Change> {
    match (policy(kind, no), value) {
        (Policy::Union, Value::List(items)) => items.iter().cloned().map(Change::Add).collect(),
        _ => vec![Change::Assign { value: value.clone(), replaces: None }],
    }
}

fn assign(state: &mut RecordState, no: FieldNo, value: Value, replaces: Option<Dot>, stamp: Stamp) {
    change(state, no, Change::Assign { value, replaces }, stamp);
}

fn change(state: &mut RecordState, no: FieldNo, change: Change, stamp: Stamp) {
    let mut field = state.fields.remove(&no);
    FieldState::apply(&mut field, policy(state.kind, no), change, stamp);
    state.fields.extend(field.map(|field| (no, field)));
}
