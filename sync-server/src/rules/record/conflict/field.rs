//! A write landed on a field that asks.

use routebook_domain::conflict::{After, Landed, Side, after};
use routebook_domain::merge::{Applied, Dot, FieldState, Stamp};
use routebook_domain::record::FieldNo;
use routebook_protocol::ConflictState;

use super::{keep, open, open_of, settled_by, side};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Ruled};

/// What landed, and what it met.
pub struct Landing {
    /// The write.
    pub write: Side,
    /// The dot of the value that its writer saw.
    pub replaces: Option<Dot>,
    /// The field as it was.
    pub before: FieldState,
    /// What became of it.
    pub applied: Applied,
}

/// Brings the open conflicts of the field up to date, and opens another one where nobody knew of the other.
pub fn landed(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord, field: FieldNo, landing: &Landing) -> Ruled<()> {
    let Some(FieldState::One { value, stamp }) = record.state.fields.get(&field) else {
        return Ok(());
    };
    let shows = side(cx, a, *stamp, value.clone())?;
    let mut known = Vec::new();
    for conflict in open_of(cx, record, field)? {
        known.extend(follow(cx, a, record, conflict, landing, &shows)?);
    }
    let Applied::Conflict { other, won } = landing.applied else {
        return Ok(());
    };
    if known.contains(&dots(&landing.write.stamp, &other)) {
        return Ok(());
    }
    let met = side(cx, a, other, landing.before.value())?;
    let write = landing.write.clone();
    if won { open(cx, record, field, write, met) } else { open(cx, record, field, met, write) }
}

/// The dots of the conflict's sides since, if it is still open.
fn follow(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    record: &StoredRecord,
    mut conflict: ConflictState,
    landing: &Landing,
    shows: &Side,
) -> Ruled<Option<[Dot; 2]>> {
    let landed = Landed { write: &landing.write, replaces: landing.replaces, shows };
    match after(&conflict.shown, &conflict.other, &landed) {
        After::Same => return Ok(Some(dots(&conflict.shown.stamp, &conflict.other.stamp))),
        After::Sides(sides) => (conflict.shown, conflict.other) = *sides,
        After::Agreed => conflict.settled = Some(settled_by(a, shows.value.clone())),
    }
    let still_open = conflict.settled.is_none().then(|| dots(&conflict.shown.stamp, &conflict.other.stamp));
    keep(cx, record.scope, conflict)?;
    Ok(still_open)
}

fn dots(one: &Stamp, other: &Stamp) -> [Dot; 2] {
    let mut both = [one.dot, other.dot];
    both.sort();
    both
}
