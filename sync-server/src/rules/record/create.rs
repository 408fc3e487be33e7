//! A record comes to be.

use std::collections::BTreeMap;

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, Policy, field_no};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::RecordState;

use super::{apply, permit, save, scope_of};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled};

const OUTLET_NAME: FieldNo = field_no(RecordKind::Outlet, "name");

/// Creates a record with its first values.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn create(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    kind: RecordKind,
    id: RecordId,
    fields: &[(FieldNo, Value)],
) -> Ruled<Judged> {
    if cx.tx.record(cx.tenant, id)?.is_some() {
        return Ok(Judged::refused("exists"));
    }
    let rules = match permit::fields(a, kind, permit::When::Creation, fields.iter().map(|f| f.0)) {
        Ok(rules) => rules,
        Err(verdict) => return Ok(Judged::of(verdict)),
    };
    let values: BTreeMap<FieldNo, Value> = fields.iter().cloned().collect();
    if let Some(code) = unfit(a, kind, &values) {
        return Ok(Judged::refused(code));
    }
    let Some(scope) = scope_of(cx.tenant, kind, id, &values) else {
        return Ok(Judged::refused("no_scope"));
    };
    if let Some(verdict) = permit::scope(cx, a, scope)? {
        return Ok(Judged::of(verdict));
    }
    let state = RecordState { kind, record: id, deleted: false, fields: BTreeMap::new() };
    let mut record = StoredRecord { scope, seq: 0, removal: None, state };
    for (rule, (_, value)) in rules.into_iter().zip(fields) {
        let Some(change) = first(rule.policy, value) else {
            return Ok(Judged::refused("wrong_change"));
        };
        apply::field(cx, a, &mut record, rule, change)?;
    }
    save(cx, record)?;
    Ok(Judged::of(a.accepted()))
}

/// What somebody on the road creates is found again by its name.
fn unfit(a: &Arrival<'_>, kind: RecordKind, values: &BTreeMap<FieldNo, Value>) -> Option<&'static str> {
    let named = values.get(&OUTLET_NAME).is_some_and(|name| !name.is_blank());
    (kind == RecordKind::Outlet && !a.author.server && !named).then_some("name_missing")
}

/// A set begins with one element at most: an op's dot names one addition.
fn first(policy: Policy, value: &Value) -> Option<Change> {
    match (policy, value) {
        (Policy::Union, Value::List(items)) if items.len() == 1 => Some(Change::Add(items[0].clone())),
        (Policy::Union, _) => None,
        _ => Some(Change::Assign { value: value.clone(), replaces: None }),
    }
}
