//! Settling a conflict and undoing that, from the console: ops of the server's own chain that name the person.

use routebook_domain::conflict::LIFE;
use routebook_domain::merge::FieldState;
use routebook_domain::record::Value;
use routebook_protocol::{Decision, Payload, Refusal, Settle};
use serde::Deserialize;

use super::list::{find, viewing};
use super::{ConflictView, may_settle};
use crate::model::StoredConflict;
use crate::rules::record::takes;
use crate::rules::{Cx, RuleError, Ruled, Sight, chain, lock};

/// What stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The value that shows; over a record's life: it stays deleted.
    Shown,
    /// The other value; over a record's life: it comes back.
    Other,
}

/// A settlement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Stands {
    /// One of the two.
    Keep {
        /// Which.
        keep: Choice,
    },
    /// A third value, for a field that holds text.
    Value {
        /// The value.
        value: String,
    },
}

/// Settles a conflict.
///
/// # Errors
/// [`RuleError::NotFound`] out of the caller's scopes; [`RuleError::Forbidden`] for whoever may not write that;
/// [`RuleError::Refused`] `already_settled`, or `wrong_value` for a value that the field does not take.
pub fn settle(cx: &Cx<'_>, sight: &Sight, id: &str, stands: &Stands) -> Ruled<ConflictView> {
    let row = allowed(cx, sight, id)?;
    if row.state.settled.is_some() {
        return Err(RuleError::Refused(Refusal::code("already_settled")));
    }
    let value = value(&row, stands)?;
    write(cx, sight, id, &row, Decision::Value(value))
}

/// Undoes a settlement.
///
/// # Errors
/// As [`settle`]; [`RuleError::Refused`] `not_settled` or `undo_too_late`.
pub fn undo(cx: &Cx<'_>, sight: &Sight, id: &str) -> Ruled<ConflictView> {
    let row = allowed(cx, sight, id)?;
    write(cx, sight, id, &row, Decision::Undo)
}

/// The server's own chain may write everything: who asks is looked at here.
fn allowed(cx: &Cx<'_>, sight: &Sight, id: &str) -> Ruled<StoredConflict> {
    let row = find(cx, sight, id)?;
    if may_settle(sight, &row.state) { Ok(row) } else { Err(RuleError::Forbidden) }
}

fn value(row: &StoredConflict, stands: &Stands) -> Ruled<Value> {
    let (shown, other) = (&row.state.shown.value, &row.state.other.value);
    let text = |value: &Value| matches!(value, Value::Text(_));
    Ok(match stands {
        Stands::Keep { keep } if row.state.field == LIFE => Value::Bool(*keep == Choice::Shown),
        Stands::Keep { keep: Choice::Shown } => shown.clone(),
        Stands::Keep { keep: Choice::Other } => other.clone(),
        Stands::Value { value } => {
            let third = Value::Text(value.trim().into());
            let fits = (text(shown) || text(other)) && takes(row.state.kind, row.state.field, &third);
            fits.then_some(third).ok_or_else(|| RuleError::Refused(Refusal::code("wrong_value")))?
        }
    })
}

fn write(cx: &Cx<'_>, sight: &Sight, id: &str, row: &StoredConflict, decision: Decision) -> Ruled<ConflictView> {
    lock::lock(cx, sight, [])?;
    let (conflict, kind, record, field) = (row.state.id, row.state.kind, row.state.record, row.state.field);
    let held = cx.tx.record(cx.tenant, record)?;
    let replaces = held.as_ref().and_then(|r| r.state.fields.get(&field)).and_then(FieldState::dot);
    let settle = Settle { conflict, kind, record, field, decision, replaces };
    chain::append(cx, sight.me(), Payload::Settle(settle))?;
    viewing(cx, sight)?.of(&find(cx, sight, id)?.state)
}
