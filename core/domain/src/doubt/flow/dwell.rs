//! A visit that was too short.

use crate::doubt::{Doubt, DoubtCode, Limits};
use crate::flow::FlowState;
use crate::template::{FlowKind, Template};
use crate::time::{TrustedTime, longest_ms};

/// From the start until it was handed in for the first time: what comes after it was given back is no part of the stay.
pub(super) fn short(template: &Template, state: &FlowState, limits: &Limits) -> Option<Doubt> {
    let stayed = longest_ms(&state.started?, &handed_in(state)?)?;
    let short = template.kind == FlowKind::Visit && stayed < limits.dwell_ms;
    let doubt = || Doubt::flag(DoubtCode::ShortDwell, limits).with("seconds", stayed.max(0) / 1000);
    short.then(|| doubt().with("limit", limits.dwell_ms / 60_000))
}

pub(super) fn handed_in(state: &FlowState) -> Option<TrustedTime> {
    let first = state.timeline.iter().find(|moment| moment.action == "submit" && !moment.ignored);
    first.map(|moment| moment.at)
}
