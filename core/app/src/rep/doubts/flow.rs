use routebook_domain::doubt::{Doubt, Move, all_normal, is_placed, of_flow};
use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::PersonId;
use routebook_domain::template::Template;
use routebook_store::Reader;

use super::limits;
use crate::error::Error;

const DAY_MS: i64 = 24 * 3600 * 1000;
/// How many of the owner's moves are looked at, the latest.
const MOST_MOVES: usize = 500;
/// How many earlier flows are looked at for a row of all normal ones.
const LOOKED_AT: u32 = 30;

/// The doubts about a flow beyond its photos. The server looks at the same moves and the same earlier flows.
pub fn doubts(r: &Reader<'_>, template: &Template, state: &FlowState) -> Result<Vec<Doubt>, Error> {
    let (Some(owner), Some(started)) = (state.owner, &state.started) else { return Ok(Vec::new()) };
    let moves = if is_placed(state) { moves(r, owner, started.at_ms, state)? } else { Vec::new() };
    let before = match all_normal(template, state) {
        Some(true) => normal_before(r, owner, &template.key, started.at_ms)?,
        _ => 0,
    };
    Ok(of_flow(template, state, &moves, before, &limits(r, owner, started.at_ms)?))
}

fn moves(r: &Reader<'_>, owner: PersonId, started_ms: i64, state: &FlowState) -> Result<Vec<Move>, Error> {
    let last_ms = state.touched_ms().unwrap_or(started_ms);
    Ok(r.moves(owner, started_ms.saturating_sub(DAY_MS), last_ms, MOST_MOVES)?)
}

/// How many of the owner's flows before it, in a row, were handed in all normal.
fn normal_before(r: &Reader<'_>, owner: PersonId, key: &str, started_ms: i64) -> Result<u32, Error> {
    let mut row = 0;
    for earlier in r.flows_before(owner, key, started_ms, LOOKED_AT)? {
        if earlier.status == Some(Status::Voided) || earlier.submitted_ms.is_none() {
            continue;
        }
        match r.flow(earlier.id)?.and_then(|flow| all_normal(&flow.template, &flow.state)) {
            Some(true) => row += 1,
            Some(false) => break,
            None => {}
        }
    }
    Ok(row)
}
