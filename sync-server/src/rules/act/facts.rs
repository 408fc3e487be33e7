//! What figures are computed from, kept beside each flow.

use routebook_domain::ids::FlowId;
use routebook_domain::merge::Stamp;
use routebook_domain::metrics::{Facts, facts};
use routebook_domain::points::earlier_versions;

use super::{overlap, row};
use crate::rules::flows::{Flow, load, template};
use crate::rules::{Cx, Ruled, doubt, summary};

/// The facts of a flow, points earned under the versions before it was carried over included.
///
/// # Errors
/// What the store says.
pub fn of(cx: &Cx<'_>, flow: &Flow) -> Ruled<Facts> {
    let versions = earlier_versions(&flow.actions);
    let older = versions.iter().map(|v| template(cx, v)).collect::<Ruled<Vec<_>>>()?;
    let older: Vec<_> = older.iter().flatten().collect();
    Ok(facts(&flow.template, &older, &flow.actions, flow.state()))
}

/// Folds a flow once more after one of its actions was erased; a row whose flow cannot be read any more stays.
///
/// # Errors
/// What the store says.
pub fn fold_again(cx: &Cx<'_>, cause: Stamp, id: FlowId) -> Ruled<()> {
    let (Some(flow), before) = (load(cx, id)?, cx.tx.flow(cx.tenant, id)?) else { return Ok(()) };
    let Some(mut after) = row::of(cx, id, &flow, before.as_ref())? else { return Ok(()) };
    doubt::weigh(&doubt::Judging::of(cx), &flow, &mut after)?;
    cx.tx.put_flow(cx.tenant, &after)?;
    keep(cx, id, &flow)?;
    summary::refresh(cx, cause, before.as_ref(), &after)
}

/// Writes the facts of a flow.
pub(super) fn keep(cx: &Cx<'_>, id: FlowId, flow: &Flow) -> Ruled<()> {
    let facts = of(cx, flow)?;
    Ok(cx.tx.put_facts(cx.tenant, id, &facts.people, &facts.to_json())?)
}

/// Folds flows whose rows an earlier version wrote, at most so many; gives how many it did. A server that begins to
/// serve calls it until it gives 0.
///
/// # Errors
/// What the store says.
pub fn catch_up(cx: &Cx<'_>, most: u32) -> Ruled<usize> {
    let waiting = cx.tx.unfolded(cx.tenant, most)?;
    for id in &waiting {
        match load(cx, *id)? {
            Some(flow) => renew(cx, *id, &flow)?,
            // A row without actions counts for nobody.
            None => cx.tx.put_facts(cx.tenant, *id, &[], "{}")?,
        }
    }
    Ok(waiting.len())
}

fn renew(cx: &Cx<'_>, id: FlowId, flow: &Flow) -> Ruled<()> {
    let judging = doubt::Judging::of(cx);
    doubt::renew(&judging, id, flow)?;
    let before = cx.tx.flow(cx.tenant, id)?;
    if let Some(mut after) = row::of(cx, id, flow, before.as_ref())? {
        overlap::flag(cx, None, &mut after)?;
        doubt::weigh(&judging, flow, &mut after)?;
        cx.tx.put_flow(cx.tenant, &after)?;
    }
    keep(cx, id, flow)
}
