//! Master data that the server itself writes: founding, imports, what a console edits.

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::{Change, Dot, FieldState, Policy, field_no, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::{Payload, RecordState, Refusal};

use super::{Cx, RuleError, Ruled, chain};

/// What became of a record that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It did not exist.
    Created,
    /// Some values differed.
    Changed,
    /// It was like that already; nothing was written.
    Same,
}

/// Brings a record to these values by ops of the server's chain; fields that are not named stay as they are.
///
/// # Errors
/// [`RuleError::Refused`]: `unknown_field`, `no_scope`, `move_not_supported`, `fixed_field_NAME` for a field whose
/// first value stays for good.
pub fn put(cx: &Cx<'_>, by: PersonId, kind: RecordKind, record: RecordId, fields: &[(FieldNo, Value)]) -> Ruled<Put> {
    let Some(held) = cx.tx.record(cx.tenant, record)? else {
        create(cx, by, kind, record, fields)?;
        return Ok(Put::Created);
    };
    if let Some((no, _)) = fields.iter().find(|(no, value)| is_fixed(&held.state, kind, *no, value)) {
        let name = rule(kind, *no).map_or("", |r| r.name);
        return Err(RuleError::Refused(Refusal::code(&format!("fixed_field_{name}"))));
    }
    let mut any = held.state.deleted && !is_alias(&held.state);
    if any {
        chain::append(cx, by, Payload::Restore { kind, record })?;
    }
    for changes in batches(&held.state, kind, fields) {
        chain::append(cx, by, Payload::Set { kind, record, changes })?;
        any = true;
    }
    Ok(if any { Put::Changed } else { Put::Same })
}

fn create(cx: &Cx<'_>, by: PersonId, kind: RecordKind, record: RecordId, fields: &[(FieldNo, Value)]) -> Ruled<()> {
    let (sets, plain): (Vec<_>, Vec<_>) = fields.iter().cloned().partition(|(no, _)| is_set(kind, *no));
    chain::append(cx, by, Payload::Create { kind, record, fields: plain })?;
    let empty = RecordState::empty(kind, record);
    for changes in batches(&empty, kind, &sets) {
        chain::append(cx, by, Payload::Set { kind, record, changes })?;
    }
    Ok(())
}

/// An outlet that turned out to be another one is in a file under its old name still: that brings nobody to separate
/// them again.
fn is_alias(held: &RecordState) -> bool {
    const MERGED_INTO: FieldNo = field_no(RecordKind::Outlet, "merged_into");
    held.kind == RecordKind::Outlet && held.fields.get(&MERGED_INTO).is_some_and(|f| f.value() != Value::Null)
}

fn is_fixed(held: &RecordState, kind: RecordKind, no: FieldNo, value: &Value) -> bool {
    let first = rule(kind, no).is_some_and(|r| r.policy == Policy::First);
    first && held.fields.get(&no).is_some_and(|state| state.value() != *value)
}

fn is_set(kind: RecordKind, no: FieldNo) -> bool {
    rule(kind, no).is_some_and(|r| r.policy == Policy::Union)
}

type Changes = Vec<(FieldNo, Change)>;

/// All differing plain fields in one op; each element that enters or leaves a set in an op of its own.
fn batches(held: &RecordState, kind: RecordKind, fields: &[(FieldNo, Value)]) -> Vec<Changes> {
    let mut plain = Changes::new();
    let mut all = Vec::new();
    for (no, value) in fields {
        let state = held.fields.get(no);
        if is_set(kind, *no) {
            all.extend(edits(state, value).into_iter().map(|change| vec![(*no, change)]));
        } else if state.is_none_or(|s| s.value() != *value) {
            let replaces = state.and_then(FieldState::dot);
            plain.push((*no, Change::Assign { value: value.clone(), replaces }));
        }
    }
    all.extend((!plain.is_empty()).then_some(plain));
    all
}

fn edits(state: Option<&FieldState>, wanted: &Value) -> Vec<Change> {
    let empty = Default::default();
    let living = match state {
        Some(FieldState::Many { living, .. }) => living,
        _ => &empty,
    };
    let enter = wanted.items().iter().filter(|v| !living.contains_key(*v)).map(|v| Change::Add(v.clone()));
    let leave = living.iter().filter(|(v, _)| !wanted.items().contains(v));
    let leave = leave.map(|(v, dots): (_, &std::collections::BTreeSet<Dot>)| Change::Remove {
        element: v.clone(),
        seen: dots.iter().copied().collect(),
    });
    enter.chain(leave).collect()
}
