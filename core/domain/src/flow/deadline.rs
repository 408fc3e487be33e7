//! Deadlines: from one moment of a flow until another. Each runs once, from the first time that it begins.

use super::mark::{amount, minutes_after, reached};
use super::{DeadlineState, FlowState, Status};
use crate::template::Template;

/// The deadlines that begin to run with the state as it is.
pub(super) fn begun(template: &Template, state: &FlowState) -> Vec<DeadlineState> {
    let idle = template.deadlines.iter().filter(|d| state.deadlines.iter().all(|s| s.id != d.id));
    let begun = idle.filter_map(|d| {
        let from = reached(state, &d.from)?;
        let due_ms = minutes_after(&from, amount(template, state, &d.minutes));
        Some(DeadlineState { id: d.id.clone(), from, due_ms, met: None })
    });
    begun.collect()
}

/// Notes when each was met first. A void flow leaves nothing to be done.
pub(super) fn met(template: &Template, state: &mut FlowState) {
    let mut all = std::mem::take(&mut state.deadlines);
    for deadline in &mut all {
        let rule = template.deadlines.iter().find(|d| d.id == deadline.id);
        deadline.met = deadline.met.or_else(|| reached(state, &rule?.until));
    }
    all.retain(|d| d.met.is_some() || state.status != Status::Voided);
    state.deadlines = all;
}
