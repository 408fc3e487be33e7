//! Fields of a record change.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, FieldRule, Policy};
use routebook_domain::record::{FieldNo, RecordKind, SettingRecord};
use routebook_protocol::Verdict;

use super::place::{field_of, scope_after};
use super::{apply, conflict, fit, permit, save};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Judged, Ruled, settings};

/// Merges changes into a record. One verdict for the op: superseded if any of its writes does not show.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn set(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    kind: RecordKind,
    id: RecordId,
    changes: &[(FieldNo, Change)],
) -> Ruled<Judged> {
    let Some(mut record) = cx.tx.record(cx.tenant, id)?.filter(|r| r.state.kind == kind) else {
        return Ok(Judged::refused("unknown_record"));
    };
    let rules = match permit::fields(a, kind, permit::When::Later, changes.iter().map(|c| c.0)) {
        Ok(rules) => rules,
        Err(verdict) => return Ok(Judged::of(verdict)),
    };
    if let Some(code) = unfit(&record, &rules, changes) {
        return Ok(Judged::refused(code));
    }
    if !changes.iter().all(|(no, change)| fit::change(a, kind, *no, change)) {
        return Ok(Judged::refused("wrong_value"));
    }
    if kind == RecordKind::Setting && settings::unfit(cx, &SettingRecord::from(&record.view()), changes)? {
        return Ok(Judged::refused("bad_setting"));
    }
    if let Some(verdict) = permit::scope(cx, a, record.scope)? {
        return Ok(Judged::of(verdict));
    }
    let mut verdict = a.accepted();
    for (rule, (_, change)) in rules.into_iter().zip(changes) {
        if let Some(winner) = apply::field(cx, a, &mut record, rule, change.clone())? {
            verdict = Verdict::Superseded { clock: a.clock, winner };
        }
    }
    let edited: Vec<_> = changes.iter().map(|change| change.0).collect();
    conflict::edited(cx, a, &record, &edited)?;
    record.scope = scope_after(cx.tenant, &record);
    save(cx, record)?;
    Ok(Judged::of(verdict))
}

/// A change that the field's policy does not know, or that would carry the record to another scope.
fn unfit(record: &StoredRecord, rules: &[&FieldRule], changes: &[(FieldNo, Change)]) -> Option<&'static str> {
    let pairs = || rules.iter().zip(changes.iter().map(|c| &c.1));
    let assigns = |change: &Change| matches!(change, Change::Assign { .. });
    if pairs().any(|(rule, change)| (rule.policy == Policy::Union) == assigns(change)) {
        return Some("wrong_change");
    }
    let moves = |rule: &FieldRule, change: &Change| match change {
        Change::Assign { value, .. } if field_of(rule.kind) == Some(rule.no) => {
            record.state.fields.get(&rule.no).is_none_or(|held| held.value() != *value)
        }
        _ => false,
    };
    pairs().any(|(rule, change)| moves(rule, change)).then_some("move_not_supported")
}
