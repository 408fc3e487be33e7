//! Moments and numbers that a template names, looked up in a flow.

use super::{Action, ActionKind, FlowState};
use crate::template::{Amount, Mark, Template};
use crate::time::TrustedTime;

/// When a flow reached a moment; of a stage that it entered again, the last time.
pub fn reached(state: &FlowState, mark: &Mark) -> Option<TrustedTime> {
    match mark {
        Mark::Start => state.started,
        Mark::Submit => state.submitted,
        Mark::Approve => state.approved,
        Mark::Step(id) => state.step(id)?.recorded_at,
        Mark::Stage(id) => state.stages.iter().rev().find(|s| s.stage == *id).map(|s| s.at),
    }
}

/// A number of the document: as it was pinned at the start, else as the template sets it. Total: 0 without either.
pub fn amount(template: &Template, state: &FlowState, amount: &Amount) -> i64 {
    match amount {
        Amount::Fixed(n) => *n,
        Amount::Param(named) => param(template, state, &named.param).unwrap_or(0),
    }
}

/// A number of the template by its name.
pub(super) fn param(template: &Template, state: &FlowState, id: &str) -> Option<i64> {
    let rule = template.param(id)?;
    Some(state.params.get(id).copied().unwrap_or(rule.value))
}

/// So many minutes after a moment, UTC milliseconds.
pub(super) fn minutes_after(t: &TrustedTime, minutes: i64) -> i64 {
    t.at_ms.saturating_add(minutes_ms(minutes))
}

/// Minutes in milliseconds.
pub(super) fn minutes_ms(minutes: i64) -> i64 {
    minutes.saturating_mul(60_000)
}

/// So many hours after a moment, UTC milliseconds.
pub(super) fn hours_after(t: &TrustedTime, hours: i64) -> i64 {
    minutes_after(t, hours.saturating_mul(60))
}

/// How many of the actions were done under a version that the flow left since.
///
/// Follows [`super::pinned`]; a version above the one that is folded under was not reached yet.
pub(super) fn left_behind(template: &Template, actions: &[&Action]) -> usize {
    let (mut at, mut older) = (None, 0);
    for (i, action) in actions.iter().enumerate() {
        match (&action.kind, at) {
            (ActionKind::Start { template, .. }, None) => at = Some(template.version),
            (ActionKind::Migrate { to }, Some(version)) if to.key == template.key && to.version > version => {
                at = Some(to.version);
                older = if to.version <= template.version { i } else { older };
            }
            _ => {}
        }
    }
    older
}
