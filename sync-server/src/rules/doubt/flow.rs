//! What stands on a flow: the doubts about it, and those about its photos.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use routebook_domain::doubt::{Doubt, Move, all_normal, is_placed, of_flow, score};
use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::FlowId;

use super::Judging;
use crate::model::{FlowRow, Standing};
use crate::rules::flows::{Flow, load};
use crate::rules::{Cx, Ruled};

/// The phone looks as far back: both have to say the same.
pub(super) const MOVES_BEFORE_MS: i64 = 24 * 3_600_000;
pub(super) const MOST_MOVES: u32 = 500;
pub(super) const MOST_NORMAL: u32 = 30;

/// Puts the doubts that stand on a flow into its row.
///
/// # Errors
/// What the store says.
pub fn weigh(judging: &Judging<'_>, flow: &Flow, row: &mut FlowRow) -> Ruled<()> {
    let cx = judging.cx;
    let (template, s) = (&flow.template, flow.state());
    row.normal = all_normal(template, s);
    let mut all = of_photos(cx, row.id, s)?;
    all.extend(of_flow(
        template,
        s,
        &moves(cx, row, s)?,
        normal_before(cx, row)?,
        &judging.limits(row.owner, row.started_ms)?,
    ));
    all.sort_by_key(|doubt| (Reverse(doubt.weight), doubt.code, doubt.evidence));
    row.doubt = score(&all);
    row.doubts = all.into_iter().map(|doubt| Standing { explained: explained(s, &doubt), doubt }).collect();
    Ok(())
}

/// Weighs a flow again that nobody acted on.
///
/// # Errors
/// What the store says.
pub fn weigh_again(judging: &Judging<'_>, id: FlowId) -> Ruled<()> {
    let cx = judging.cx;
    let (Some(mut row), Some(flow)) = (cx.tx.flow(cx.tenant, id)?, load(cx, id)?) else { return Ok(()) };
    weigh(judging, &flow, &mut row)?;
    Ok(cx.tx.put_flow(cx.tenant, &row)?)
}

/// Those of the photos that the flow holds; what is void raises none.
fn of_photos(cx: &Cx<'_>, id: FlowId, s: &FlowState) -> Ruled<Vec<Doubt>> {
    if s.status == Status::Voided {
        return Ok(Vec::new());
    }
    let held: BTreeSet<_> = s.evidence().map(|(_, a)| a.evidence.id).collect();
    let photos = cx.tx.photos_of(cx.tenant, id)?;
    Ok(photos.into_iter().filter(|p| held.contains(&p.facts.evidence)).flat_map(|p| p.doubts).collect())
}

fn moves(cx: &Cx<'_>, row: &FlowRow, s: &FlowState) -> Ruled<Vec<Move>> {
    if !is_placed(s) {
        return Ok(Vec::new());
    }
    let between = (row.started_ms.saturating_sub(MOVES_BEFORE_MS), row.touched_ms);
    let mut moves = cx.tx.moves(cx.tenant, row.owner, between, MOST_MOVES)?;
    moves.reverse();
    Ok(moves)
}

fn normal_before(cx: &Cx<'_>, row: &FlowRow) -> Ruled<u32> {
    let before = cx.tx.normal_before(cx.tenant, row, MOST_NORMAL)?;
    Ok(before.into_iter().take_while(|normal| *normal).count() as u32)
}

fn explained(s: &FlowState, doubt: &Doubt) -> bool {
    let about = s.explained.iter().filter(|e| e.evidence == doubt.evidence);
    about.flat_map(|e| &e.doubts).any(|word| word == doubt.code.word())
}
