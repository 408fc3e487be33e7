//! Giving up an op that was refused or waits.

use routebook_domain::ids::BodyId;
use routebook_protocol::Verdict;

use super::{Arrival, Cx, Judged, Ruled};

/// Marks the author's own refused or held op as given up.
pub(super) fn withdraw(cx: &Cx<'_>, a: &Arrival<'_>, body: BodyId) -> Ruled<Judged> {
    let Some(mut op) = cx.tx.op_by_body(cx.tenant, body)? else {
        return Ok(Judged::refused("unknown_op"));
    };
    if op.enrolment != a.op.header.enrolment {
        return Ok(Judged::refused("not_owner"));
    }
    if !matches!(op.verdict, Verdict::Refused(_) | Verdict::Held { .. }) {
        return Ok(Judged::refused("not_refused"));
    }
    op.withdrawn = true;
    cx.tx.put_op(cx.tenant, &op)?;
    Ok(Judged::of(a.accepted()))
}
