//! Ops that wait for a supervisor: each counts, or does not, by a logged decision with a reason.

mod again;
mod answer;
mod decide;
mod list;
mod what;
mod whose;

pub use answer::answer;
pub use decide::{Decision, decide};
pub use list::{HeldList, list};

use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_protocol::{Op, Verdict};

use super::{Cx, Ruled};
use crate::model::StoredOp;

/// The code of an action that waits only because another one of its flow does.
const DEPENDS: &str = "depends_on_held";
/// Ops that are read at a time.
const PAGE: u32 = 200;

/// The code under which an op waits, if it does.
fn code(op: &StoredOp) -> Option<&str> {
    match &op.verdict {
        Verdict::Held { code } if !op.withdrawn => Some(code),
        _ => None,
    }
}

/// Who wrote an op.
fn author(op: &StoredOp) -> Option<PersonId> {
    Op::read(op.raw.clone()).ok().map(|op| op.header.person)
}

/// Every op that waits, the longest first; of several that offer one body, the first.
fn all(cx: &Cx<'_>) -> Ruled<Vec<StoredOp>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = cx.tx.held_ops(cx.tenant, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some((last.received_ms, last.enrolment, last.seq));
        found.extend(page);
    }
    let mut bodies = std::collections::BTreeSet::new();
    found.retain(|op| op.body.is_none_or(|body| bodies.insert(body)));
    Ok(found)
}

/// An op, or the first that offers the same body.
fn first(cx: &Cx<'_>, of: (EnrolmentId, u64)) -> Ruled<Option<StoredOp>> {
    let Some(op) = cx.tx.op(cx.tenant, of.0, of.1)? else {
        return Ok(None);
    };
    let Some(body) = op.body else {
        return Ok(Some(op));
    };
    Ok(cx.tx.op_by_body(cx.tenant, body)?.or(Some(op)))
}
