//! What the server forgets: traces of what is gone, once every phone that comes regularly has heard of them. A phone that
//! stayed away for longer reads the scope anew ([`super::pull`]).

use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::settings::Key;
use routebook_domain::template::FlowKind;
use routebook_protocol::Scope;

use super::{Cx, Ruled, settings};
use crate::model::{FlowQuery, StoredRecord};

const DAY_MS: i64 = 24 * 3_600_000;

/// Notes how far every scope has come, so that it can be told later what is old.
///
/// # Errors
/// What the store says.
pub fn mark(cx: &Cx<'_>) -> Ruled<()> {
    cx.tx.all_scopes(cx.tenant)?.into_iter().try_for_each(|scope| Ok(cx.tx.mark(cx.tenant, scope, cx.now_ms)?))
}

/// The scopes that hold traces old enough to be forgotten, sorted, each with the number up to which.
///
/// # Errors
/// What the store says.
pub fn due(cx: &Cx<'_>) -> Ruled<Vec<(Scope, u64)>> {
    let until_ms = cx.now_ms - kept_ms(cx)?;
    let mut due = Vec::new();
    for scope in cx.tx.all_scopes(cx.tenant)? {
        let up_to = cx.tx.marked(cx.tenant, scope, until_ms)?;
        if up_to > cx.tx.horizon(cx.tenant, scope)? {
            due.push((scope, up_to));
        }
    }
    due.sort_unstable();
    Ok(due)
}

/// A settlement is kept for as long as it can be undone.
fn kept_ms(cx: &Cx<'_>) -> Ruled<i64> {
    let settings = settings::in_force(cx, None)?;
    Ok(settings.ms(Key::RetentionDays).max(settings.ms(Key::ConflictUndoDays) + DAY_MS))
}

/// Forgets the traces of one scope up to a number: what left it, what was deleted, settled conflicts, and what became of
/// held ops. What is there, and the log, stay whole.
///
/// # Errors
/// What the store says.
pub fn forget(cx: &Cx<'_>, scope: Scope, up_to: u64) -> Ruled<()> {
    cx.tx.lock_scopes(cx.tenant, &[scope])?;
    cx.tx.put_horizon(cx.tenant, scope, up_to)?;
    cx.tx.forget_departures(cx.tenant, scope, up_to)?;
    cx.tx.forget_conflicts(cx.tenant, scope, up_to)?;
    cx.tx.forget_verdicts(cx.tenant, scope, up_to)?;
    for record in cx.tx.removed_records(cx.tenant, scope, up_to)? {
        if !is_named(cx, &record)? {
            cx.tx.forget_record(cx.tenant, &record)?;
        }
    }
    Ok(())
}

/// Whether what stays names a deleted record: people, outlets that were visited or turned out to be another one, and
/// what flows are pinned to.
fn is_named(cx: &Cx<'_>, record: &StoredRecord) -> Ruled<bool> {
    let view = record.view();
    match view.kind {
        RecordKind::Route | RecordKind::Setting | RecordKind::OutletSummary => Ok(false),
        RecordKind::Outlet => {
            let alias = Outlet::from(&view).merged_into.is_some() || !cx.tx.aliases_of(cx.tenant, view.id)?.is_empty();
            Ok(alias || has_flows(cx, record)?)
        }
        _ => Ok(true),
    }
}

fn has_flows(cx: &Cx<'_>, record: &StoredRecord) -> Ruled<bool> {
    for (kind, _) in FlowKind::ALL {
        let outlets = Some(vec![record.state.record]);
        if !cx.tx.flows(cx.tenant, &FlowQuery { outlets, ..FlowQuery::all(kind, 1) })?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets notes that are no longer needed to tell what is old.
///
/// # Errors
/// What the store says.
pub fn sweep(cx: &Cx<'_>) -> Ruled<()> {
    let until_ms = cx.now_ms - kept_ms(cx)?;
    Ok(cx.tx.forget_marks(cx.tenant, until_ms)?)
}
