//! Judging a held op once more, as of when it came, without what held it.

use routebook_domain::people::Role;
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, Refusal, Verdict};

use crate::model::StoredOp;
use crate::rules::beacon::Beacons;
use crate::rules::judge::weigh;
use crate::rules::{Arrival, Author, Cx, Judged, Ruled, dots, people};

/// What becomes of the op.
///
/// # Errors
/// What the store says.
pub fn again(cx: &Cx<'_>, held: &StoredOp) -> Ruled<Judged> {
    let refused = |code| Judged { flow: held.flow, ..Judged::of(Verdict::Refused(Refusal::code(code))) };
    if held.raw.body.is_empty() {
        return Ok(refused("erased"));
    }
    let Ok(op) = Op::read(held.raw.clone()) else {
        return Ok(refused("malformed"));
    };
    let Ok(meant) = op.meant() else {
        return Ok(refused("malformed"));
    };
    let mut body = meant.body.clone();
    dots::standing(cx, &op, &meant, &mut body.payload)?;
    let written = &meant.op.header;
    let enrolled_ms = cx.tx.enrolment(cx.tenant, written.enrolment)?.map_or(held.received_ms, |e| e.enrolled_ms);
    let role = people::find(cx, op.header.person)?.map_or(Role::Rep, |person| person.role);
    let author = Author { person: op.header.person, role, enrolled_ms, server: false };
    let received_ms = held.received_ms;
    // The clocks before it in its chain are forgotten; they were no later than what it claims.
    let clock = Hlc::effective(op.header.claimed, Hlc::default(), received_ms).max(Hlc::new(enrolled_ms, 0));
    let at = Beacons::of(cx)?.judge(written, received_ms);
    let judged = weigh(cx, &Arrival { op: &op, written, body: &body, author, clock, at, received_ms, released: true })?;
    Ok(Judged { flow: judged.flow.or(held.flow), ..judged })
}
