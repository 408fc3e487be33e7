//! Setting a threshold.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::merge::{Change, field_no};
use routebook_domain::people::Role;
use routebook_domain::record::{FieldNo, RecordKind, SettingRecord, Value};
use routebook_domain::settings::{Key, judge, judge_in_territory, judge_param, param_of};

use crate::rules::{Cx, RuleError, Ruled, Sight, ids, master, templates, territories};

const VALUE: FieldNo = field_no(RecordKind::Setting, "value");

/// Whether somebody may set anything there: an admin everywhere, a regional manager in their own territories.
///
/// # Errors
/// [`RuleError::Forbidden`].
pub fn allow(sight: &Sight, territory: Option<TerritoryId>) -> Ruled<()> {
    let own = || territory.is_some_and(|t| sight.territories().contains(&t));
    let may = sight.role() == Role::Admin || (sight.role() == Role::RegionalManager && own());
    if may { Ok(()) } else { Err(RuleError::Forbidden) }
}

/// Sets a threshold for a territory or the company; `None` takes it back.
///
/// # Errors
/// [`RuleError::Setting`] names the key and what it takes; [`RuleError::Refused`] `unknown_territory`.
pub fn put(cx: &Cx<'_>, by: PersonId, key: &str, value: Option<Value>, territory: Option<TerritoryId>) -> Ruled<()> {
    let default = || Key::parse(key).map(|k| k.rule().shape.default()).unwrap_or(Value::Null);
    let judged = value.clone().unwrap_or_else(default);
    let fits = if territory.is_some() { judge_in_territory(key, &judged) } else { judge(key, &judged) };
    fits.map_err(RuleError::Setting)?;
    store(cx, by, key, value.unwrap_or(Value::Null), territory)
}

/// Writes a setting that was judged.
pub(in crate::rules) fn store(
    cx: &Cx<'_>,
    by: PersonId,
    key: &str,
    value: Value,
    territory: Option<TerritoryId>,
) -> Ruled<()> {
    territories::known(cx, territory)?;
    let id = ids::setting(cx.tenant, key, territory);
    if value == Value::Null && cx.tx.record(cx.tenant, id)?.is_none() {
        return Ok(());
    }
    let mut fields = vec![(const { field_no(RecordKind::Setting, "key") }, key.into()), (VALUE, value)];
    fields.extend(territory.map(|t| (const { field_no(RecordKind::Setting, "territory") }, Value::Ref(t))));
    master::put(cx, by, RecordKind::Setting, id, &fields).map(drop)
}

/// Why a change of a setting's record that a phone sends cannot stand: the same judgement as over the API.
pub(in crate::rules) fn unfit(cx: &Cx<'_>, held: &SettingRecord, changes: &[(FieldNo, Change)]) -> Ruled<bool> {
    for (no, change) in changes {
        let Change::Assign { value, .. } = change else { continue };
        if *no == VALUE && *value != Value::Null && !fits(cx, held, value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn fits(cx: &Cx<'_>, held: &SettingRecord, value: &Value) -> Ruled<bool> {
    if let Some((template, param)) = param_of(&held.key) {
        let highest = templates::highest(cx, template)?;
        return Ok(value.as_int().is_some_and(|n| judge_param(&highest, param, n).is_ok()));
    }
    Ok(match held.territory {
        Some(_) => judge_in_territory(&held.key, value).is_ok(),
        None => judge(&held.key, value).is_ok(),
    })
}
