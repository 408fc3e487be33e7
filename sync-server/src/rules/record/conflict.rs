//! Opening a conflict: both values, both people, both times stay readable.

use routebook_domain::ids::PersonId;
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::record::{FieldNo, Value};
use routebook_protocol::{ConflictState, Op, Side};

use crate::model::{StoredConflict, StoredRecord};
use crate::rules::{Arrival, Cx, Ruled, ids};

type Write = (Stamp, Value);

/// Opens the conflict between the write that shows and the other one, in the record's scope; one that is known already
/// stays as it is.
pub fn open(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord, field: FieldNo, both: (Write, Write)) -> Ruled<()> {
    let (shown, other) = both;
    let (kind, of, scope) = (record.state.kind, record.state.record, record.scope);
    let id = ids::conflict(of, field, [&shown.0, &other.0]);
    if cx.tx.conflict(cx.tenant, &id)?.is_some() {
        return Ok(());
    }
    let side = |write: Write| {
        Ok::<_, crate::rules::RuleError>(Side { stamp: write.0, value: write.1, person: author(cx, a, write.0.dot)? })
    };
    let (shown, other) = (side(shown)?, side(other)?);
    let state = ConflictState { id, kind, record: of, field, shown, other, opened_ms: cx.now_ms, settled: None };
    let seq = cx.tx.next_seq(cx.tenant, scope)?;
    Ok(cx.tx.put_conflict(cx.tenant, &StoredConflict { scope, seq, state })?)
}

fn author(cx: &Cx<'_>, a: &Arrival<'_>, dot: Dot) -> Ruled<Option<PersonId>> {
    if dot == a.stamp().dot {
        return Ok(Some(a.author.person));
    }
    let op = cx.tx.op(cx.tenant, dot.enrolment, dot.seq)?;
    Ok(op.and_then(|o| Op::read(o.raw).ok()).map(|o| o.header.person))
}
