//! Somebody says what stands.

use routebook_domain::conflict::LIFE;
use routebook_domain::merge::{Change, Dot};
use routebook_domain::record::Value;
use routebook_protocol::{ConflictState, Verdict};

use super::{keep, settled_by, stamp_of};
use crate::model::StoredRecord;
use crate::rules::record::settle::write;
use crate::rules::record::{fit, merge_into, save};
use crate::rules::{Arrival, Cx, Judged, Ruled};

/// Settles a conflict; the first settlement counts, and a later one hears of it.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn value(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    mut record: StoredRecord,
    mut conflict: ConflictState,
    stands: (&Value, Option<Dot>),
) -> Ruled<Judged> {
    if let Some(done) = conflict.settled {
        let winner = stamp_of(cx, done.dot, done.clock)?;
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    let (value, replaces) = stands;
    if conflict.field == LIFE {
        let Value::Bool(deleted) = value else {
            return Ok(Judged::refused("wrong_value"));
        };
        return life(cx, a, record, conflict, *deleted);
    }
    let field = conflict.field;
    if !fit::field(a, record.state.kind, field, value) {
        return Ok(Judged::refused("wrong_value"));
    }
    conflict.settled = Some(settled_by(a, value.clone()));
    keep(cx, record.scope, conflict)?;
    let change = Change::Assign { value: value.clone(), replaces };
    let verdict = write(cx, a, &mut record, field, change)?;
    save(cx, record)?;
    Ok(Judged::of(verdict))
}

/// It stays deleted, or comes back whole with all that was written meanwhile.
fn life(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    mut record: StoredRecord,
    mut conflict: ConflictState,
    deleted: bool,
) -> Ruled<Judged> {
    let scope = record.scope;
    if deleted {
        conflict.settled = Some(settled_by(a, Value::Bool(true)));
        keep(cx, scope, conflict)?;
        return Ok(Judged::of(a.accepted()));
    }
    if let routebook_domain::merge::Applied::Superseded(winner) = record.state.remove(false, a.stamp()) {
        return Ok(Judged::of(Verdict::Superseded { clock: a.clock, winner }));
    }
    super::restored(cx, a, &record)?;
    merge_into::stand_alone(cx, a, record)?;
    Ok(Judged::of(a.accepted()))
}
