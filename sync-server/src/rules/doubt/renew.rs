//! Photos and moves of flows that a server before this knowledge took in.

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_protocol::{Op, Payload};

use super::Judging;
use super::photo::{attached, moved};
use crate::model::StoredOp;
use crate::rules::beacon::Beacons;
use crate::rules::flows::Flow;
use crate::rules::{Cx, Ruled};

/// Takes note of what the accepted actions of a flow promise and where they were made; what is noted already stays.
///
/// # Errors
/// What the store says.
pub fn renew(judging: &Judging<'_>, id: FlowId, flow: &Flow) -> Ruled<()> {
    let cx = judging.cx;
    let beacons = Beacons::of(cx)?;
    cx.tx.flow_ops(cx.tenant, id)?.into_iter().try_for_each(|op| one(judging, &beacons, op, flow))
}

fn one(judging: &Judging<'_>, beacons: &Beacons, stored: StoredOp, flow: &Flow) -> Ruled<()> {
    let received_ms = stored.received_ms;
    // Whatever cannot be read stopped the flow from being read before.
    let Ok(op) = Op::read(stored.raw) else { return Ok(()) };
    let Ok(meant) = op.meant() else { return Ok(()) };
    let Payload::Act(act) = &meant.body.payload else { return Ok(()) };
    let (at, outlet) = (beacons.judge(&meant.op.header, received_ms), flow.state().subject);
    moved(judging.cx, (meant.id(), meant.person()), at, act.fix.as_ref(), outlet)?;
    if is_known(judging.cx, &act.kind)? { Ok(()) } else { attached(judging, (&meant.op.header, at), act, outlet) }
}

fn is_known(cx: &Cx<'_>, kind: &ActionKind) -> Ruled<bool> {
    let ActionKind::Attach { evidence, .. } = kind else { return Ok(false) };
    Ok(cx.tx.photo(cx.tenant, evidence.id)?.is_some())
}
