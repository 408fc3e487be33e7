//! The to-dos that a flow causes, each once.

use super::mark::{amount, hours_after, reached};
use super::{Caused, FlowState, Status};
use crate::ids::BodyId;
use crate::template::{Mark, Template};

/// The to-dos whose moment has come by this action.
pub(super) fn caused(template: &Template, state: &FlowState, by: BodyId) -> Vec<Caused> {
    let open = template.consequences.iter().filter(|c| state.caused.iter().all(|s| s.id != c.id));
    let come = open.filter_map(|c| {
        let at = reached(state, &c.on)?;
        let due_ms = c.hours.as_ref().map(|hours| hours_after(&at, amount(template, state, hours)));
        Some(Caused { id: c.id.clone(), to: c.to, by, at, due_ms, settled: false })
    });
    come.collect()
}

/// Notes which are settled: by their own moment, else by the approval; a void flow settles all.
pub(super) fn settled(template: &Template, state: &mut FlowState) {
    let mut all = std::mem::take(&mut state.caused);
    for todo in &mut all {
        let rule = template.consequences.iter().find(|c| c.id == todo.id);
        let done = rule.and_then(|c| c.done.as_ref()).unwrap_or(&Mark::Approve);
        todo.settled = state.status == Status::Voided || reached(state, done).is_some();
    }
    state.caused = all;
}
