//! A record comes to be.

use std::collections::BTreeMap;

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, Policy, field_no};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::RecordState;

use super::{apply, fit, permit, save, scope_of};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled, territories};

const NAME: FieldNo = field_no(RecordKind::Outlet, "name");
const TERRITORY: FieldNo = field_no(RecordKind::Outlet, "territory");

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
    // Without its key, which only the server writes, neither can be told from another.
    if matches!(kind, RecordKind::Template | RecordKind::Setting) && !a.author.server {
        return Ok(Judged::refused("not_allowed"));
    }
    if cx.tx.record(cx.tenant, id)?.is_some() {
        return Ok(Judged::refused("exists"));
    }
    let rules = match permit::fields(a, kind, permit::When::Creation, fields.iter().map(|f| f.0)) {
        Ok(rules) => rules,
        Err(verdict) => return Ok(Judged::of(verdict)),
    };
    let values: BTreeMap<FieldNo, Value> = fields.iter().cloned().collect();
    if let Some(code) = unfit(cx, a, kind, &values)? {
        return Ok(Judged::refused(code));
    }
    let Some(scope) = scope_of(cx.tenant, kind, id, &values) else {
        return Ok(Judged::refused("no_scope"));
    };
    if let Some(verdict) = permit::scope(cx, a, scope)? {
        return Ok(Judged::of(verdict));
    }
    let state = RecordState::empty(kind, id);
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

/// What somebody on the road creates is found again by its name, lies in a territory that is there, and holds what
/// screens can read.
fn unfit(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    kind: RecordKind,
    values: &BTreeMap<FieldNo, Value>,
) -> Ruled<Option<&'static str>> {
    if kind != RecordKind::Outlet || a.author.server {
        return Ok(None);
    }
    if values.get(&NAME).is_none_or(Value::is_blank) {
        return Ok(Some("name_missing"));
    }
    if !values.iter().all(|(no, value)| fit::field(a, kind, *no, value)) {
        return Ok(Some("wrong_value"));
    }
    let territory = values.get(&TERRITORY).and_then(Value::as_ref);
    let there = territory.map(|t| territories::find(cx, t)).transpose()?.flatten().is_some();
    Ok((territory.is_some() && !there).then_some("unknown_territory"))
}

/// A set begins with one element at most: an op's dot names one addition.
fn first(policy: Policy, value: &Value) -> Option<Change> {
    match (policy, value) {
        (Policy::Union, Value::List(items)) if items.len() == 1 => Some(Change::Add(items[0].clone())),
        (Policy::Union, _) => None,
        _ => Some(Change::Assign { value: value.clone(), replaces: None }),
    }
}
