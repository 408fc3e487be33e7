//! Opening a conflict: both values, both people, both times stay readable.

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::record::{FieldNo, Value};
use routebook_protocol::Op;

use crate::model::Conflict;
use crate::rules::{Arrival, Cx, Ruled, ids};

type Write = (Stamp, Value);

/// Opens the conflict between the write that shows and the other one.
pub fn open(cx: &Cx<'_>, a: &Arrival<'_>, record: RecordId, field: FieldNo, both: (Write, Write)) -> Ruled<()> {
    let (shown, other) = both;
    let id = ids::conflict(record, field, [&shown.0, &other.0]);
    let shown = (shown.0, shown.1, author(cx, a, shown.0.dot)?);
    let other = (other.0, other.1, author(cx, a, other.0.dot)?);
    let row = Conflict { id, record, field, shown, other, opened_ms: cx.now_ms };
    Ok(cx.tx.open_conflict(cx.tenant, &row)?)
}

fn author(cx: &Cx<'_>, a: &Arrival<'_>, dot: Dot) -> Ruled<Option<PersonId>> {
    if dot == a.stamp().dot {
        return Ok(Some(a.author.person));
    }
    let op = cx.tx.op(cx.tenant, dot.enrolment, dot.seq)?;
    Ok(op.and_then(|o| Op::read(o.raw).ok()).map(|o| o.header.person))
}
