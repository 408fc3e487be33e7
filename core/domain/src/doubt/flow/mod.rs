//! Doubts about a whole flow.

mod dwell;
mod normal;
mod speed;

pub use normal::all_normal;

use super::place::{Spot, by_satellites, of_fix, of_time, repeated};
use super::{Doubt, Limits};
use crate::flow::{FlowState, Status};
use crate::ids::OutletId;
use crate::place::Fix;
use crate::sort;
use crate::template::Template;
use crate::time::TrustedTime;

/// Something that was done somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// When.
    pub at: TrustedTime,
    /// Where.
    pub fix: Fix,
    /// The outlet that it was about.
    pub outlet: Option<OutletId>,
}

/// The doubts about a flow beyond its photos, in the order of [`super::DoubtCode::ALL`].
///
/// `moves` are what the owner did with a place earlier, at least on that day, in any order; the flow's own may be among
/// them. `normal_before` counts the owner's flows of this template in a row before it whose [`all_normal`] was
/// `Some(true)`; `Some(false)` ends the row, `None` does not count. Dwell and answers are judged once it is handed in:
/// to tell before, fold a [`crate::flow::ActionKind::Submit`] on top. What is void has none.
pub fn of_flow(
    template: &Template,
    state: &FlowState,
    moves: &[Move],
    normal_before: u32,
    limits: &Limits,
) -> Vec<Doubt> {
    if matches!(state.status, Status::Voided | Status::NotStarted) {
        return Vec::new();
    }
    let mut all: Vec<Doubt> = state.started_fix.iter().flat_map(|fix| of_fix(fix, limits)).collect();
    all.extend(same_place(state, moves, limits));
    all.extend(speed::speed(state, moves, limits));
    let short = dwell::short(template, state, limits);
    all.extend(normal::normal(template, state, short.is_some(), normal_before, limits));
    all.extend(short);
    all.extend(state.started.as_ref().and_then(|at| of_time(at, limits)));
    sort::by_key(&mut all, |doubt| doubt.code);
    all
}

/// Whether the moves matter: to a flow without a place of its own no way leads.
pub fn is_placed(state: &FlowState) -> bool {
    state.started_fix.is_some() || state.evidence().any(|(_, attached)| attached.fix.is_some())
}

fn same_place(state: &FlowState, moves: &[Move], limits: &Limits) -> Option<Doubt> {
    let (fix, at) = (state.started_fix.as_ref()?, state.started?);
    let here = Spot { point: fix.point, outlet: state.subject, at };
    let others = moves.iter().map(|m| Spot { point: m.fix.point, outlet: m.outlet, at: m.at });
    repeated(&here, by_satellites(fix), others, limits)
}
