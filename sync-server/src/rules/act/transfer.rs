//! A flow changes hands: whoever had it hears that it left, and whoever gets it hears all of it.

use routebook_domain::ids::FlowId;
use routebook_protocol::Scope;

use crate::rules::{Cx, Ruled};

/// Gives every action of the flow a fresh number in the other scope, in the order of positions, and notes the
/// departure.
pub fn carry(cx: &Cx<'_>, flow: FlowId, from: Scope, to: Scope) -> Ruled<()> {
    for mut op in cx.tx.flow_ops(cx.tenant, flow)? {
        let Some((_, _, position)) = op.place else { continue };
        op.place = Some((to, cx.tx.next_seq(cx.tenant, to)?, position));
        cx.tx.put_op(cx.tenant, &op)?;
    }
    let seq = cx.tx.next_seq(cx.tenant, from)?;
    Ok(cx.tx.put_departure(cx.tenant, from, seq, flow)?)
}
