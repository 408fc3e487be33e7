//! Conflicts: opened where two people did not know of each other, kept true while others write on, and closed by a
//! person. Every change of one takes a number in its record's scope, so that it travels like the record.

mod field;
mod life;
mod undo;
mod value;

pub use field::{Landing, landed};
pub use life::{deleted, edited, restored};
pub use undo::undo;
pub use value::value;

use routebook_domain::conflict::{Settlement, Side};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::record::{FieldNo, Value};
use routebook_protocol::{ConflictState, Op, Scope};

use crate::model::{StoredConflict, StoredRecord};
use crate::rules::{Arrival, Cx, Ruled, ids};

/// Writes a conflict under the next number of its scope.
fn keep(cx: &Cx<'_>, scope: Scope, state: ConflictState) -> Ruled<()> {
    let seq = cx.tx.next_seq(cx.tenant, scope)?;
    Ok(cx.tx.put_conflict(cx.tenant, &StoredConflict { scope, seq, state })?)
}

/// Opens a conflict between the write that shows and the other one.
fn open(cx: &Cx<'_>, record: &StoredRecord, field: FieldNo, shown: Side, other: Side) -> Ruled<()> {
    let (kind, id) = (record.state.kind, record.state.record);
    let state = ConflictState {
        id: ids::conflict(id, field, [&shown.stamp, &other.stamp]),
        kind,
        record: id,
        field,
        shown,
        other,
        opened_ms: cx.now_ms,
        settled: None,
    };
    keep(cx, record.scope, state)
}

/// The open conflicts over a field of a record.
fn open_of(cx: &Cx<'_>, record: &StoredRecord, field: FieldNo) -> Ruled<Vec<ConflictState>> {
    let all = cx.tx.conflicts_of(cx.tenant, record.state.record)?.into_iter().map(|row| row.state);
    Ok(all.filter(|c| c.field == field && c.settled.is_none()).collect())
}

/// That the arriving op settled a conflict.
fn settled_by(a: &Arrival<'_>, value: Value) -> Settlement {
    Settlement { dot: a.stamp().dot, clock: a.clock, person: a.author.person, value }
}

/// A write that is known by its stamp alone, with its author.
fn side(cx: &Cx<'_>, a: &Arrival<'_>, stamp: Stamp, value: Value) -> Ruled<Side> {
    if stamp.dot == a.stamp().dot {
        return Ok(Side { stamp, value, person: Some(a.author.person) });
    }
    let op = cx.tx.op(cx.tenant, stamp.dot.enrolment, stamp.dot.seq)?.and_then(|o| Op::read(o.raw).ok());
    // An erased body no longer says whom it was offered again for; whoever offers one again is the same person.
    Ok(Side { stamp, value, person: op.map(|o| o.header.person) })
}

/// The stamp of an op that is here already.
fn stamp_of(cx: &Cx<'_>, dot: Dot, clock: routebook_domain::time::Hlc) -> Ruled<Stamp> {
    let mut hash = [0; 8];
    if let Some(op) = cx.tx.op(cx.tenant, dot.enrolment, dot.seq)? {
        hash.copy_from_slice(&op.hash[..8]);
    }
    Ok(Stamp { clock, dot, hash })
}
