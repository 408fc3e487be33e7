//! Laying writes over a record. Pure.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, Dot, FieldState, Policy, Stamp, field_no, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, Payload, RecordState};

/// Where an alias leads.
pub(crate) const MERGED_INTO: FieldNo = field_no(RecordKind::Outlet, "merged_into");

/// What a screen shows of a record: the confirmed state with own pending ops, in log order, on top.
///
/// Nothing where the record is neither confirmed nor created by a pending op: a write to a record that left
/// the phone's scopes does not bring half of it back. Ops whose body this version cannot read are passed over.
pub fn merge(confirmed: Option<RecordState>, pending: &[Op]) -> Option<RecordState> {
    pending.iter().fold(confirmed, |state, op| match op.body() {
        Ok(body) => apply(state, &body.payload, stamp(op, op.header.claimed)),
        Err(_) => state,
    })
}

/// The stamp of an op's writes under a clock: the claimed one while it is pending, then the effective one.
pub(crate) fn stamp(op: &Op, clock: Hlc) -> Stamp {
    let mut hash = [0; 8];
    hash.copy_from_slice(&op.hash[..8]);
    Stamp { clock, dot: Dot { enrolment: op.header.enrolment, seq: op.header.seq }, hash }
}

/// Applies one write by the rules of the field table.
pub(crate) fn apply(state: Option<RecordState>, payload: &Payload, stamp: Stamp) -> Option<RecordState> {
    match payload {
        Payload::Create { kind, record, fields } => {
            let mut state = state.unwrap_or_else(|| RecordState::empty(*kind, *record));
            for (no, value) in fields {
                first_values(*kind, *no, value).into_iter().for_each(|c| change(&mut state, *no, c, stamp));
            }
            Some(state)
        }
        Payload::Set { changes, .. } => state.map(|mut state| {
            changes.iter().for_each(|(no, c)| change(&mut state, *no, c.clone(), stamp));
            state
        }),
        Payload::Delete { .. } => state.map(|state| RecordState { deleted: true, ..state }),
        Payload::Restore { .. } => state.map(|state| RecordState { deleted: false, ..state }),
        Payload::MergeInto { into, .. } => state.map(|state| alias(state, *into, stamp)),
        _ => state,
    }
}

/// The record is gone and leads to the other one.
fn alias(mut state: RecordState, into: RecordId, stamp: Stamp) -> RecordState {
    state.deleted = true;
    let assign = Change::Assign { value: Value::Ref(into), replaces: None };
    change(&mut state, MERGED_INTO, assign, stamp);
    state
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

fn change(state: &mut RecordState, no: FieldNo, change: Change, stamp: Stamp) {
    let mut field = state.fields.remove(&no);
    FieldState::apply(&mut field, policy(state.kind, no), change, stamp);
    state.fields.extend(field.map(|field| (no, field)));
}
