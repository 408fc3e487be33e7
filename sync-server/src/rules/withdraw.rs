//! Giving up an op that was refused or waits.

use routebook_domain::ids::BodyId;
use routebook_protocol::{Op, Verdict};

use super::{Arrival, Cx, Judged, Ruled};
use crate::model::StoredOp;

/// Marks the author's own refused or held op as given up, under every chain that offered it.
pub(super) fn withdraw(cx: &Cx<'_>, a: &Arrival<'_>, body: BodyId) -> Ruled<Judged> {
    let ops = cx.tx.ops_by_body(cx.tenant, body)?;
    let Some(first) = ops.first() else {
        return Ok(Judged::refused("unknown_op"));
    };
    let own = |op: &StoredOp| Op::read(op.raw.clone()).is_ok_and(|op| op.header.person == a.author.person);
    if !own(first) {
        return Ok(Judged::refused("not_owner"));
    }
    if !matches!(first.verdict, Verdict::Refused(_) | Verdict::Held { .. }) {
        return Ok(Judged::refused("not_refused"));
    }
    for op in ops.into_iter().filter(own) {
        cx.tx.put_op(cx.tenant, &StoredOp { withdrawn: true, ..op })?;
    }
    Ok(Judged::of(a.accepted()))
}
