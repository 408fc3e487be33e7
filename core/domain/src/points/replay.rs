//! Going through a flow action by action, each under the version that it stood on.

use std::collections::BTreeSet;

use crate::flow::{Action, FlowState, fold, pinned};
use crate::template::{Template, TemplateRef};

/// The versions that a flow stood on before it was carried over to its last one; none for nearly every flow.
pub fn earlier_versions(actions: &[Action]) -> Vec<TemplateRef> {
    let mut all = stretches(&each_once(actions));
    all.pop();
    all.into_iter().filter_map(|(version, _)| version).collect()
}

/// Every action once, in order.
pub(crate) fn each_once(actions: &[Action]) -> Vec<&Action> {
    let mut seen = BTreeSet::new();
    actions.iter().filter(|action| seen.insert(action.id)).collect()
}

/// Shows the state after every action, under the version that the flow stood on then: what a migration changes is the
/// migration's doing. A version that is not among `older` is read under the last one.
pub(crate) fn replay(
    template: &Template,
    older: &[&Template],
    actions: &[&Action],
    mut each: impl FnMut(&Template, &Action, &FlowState),
) {
    let mut from = 0;
    for (version, until) in stretches(actions) {
        let named = older.iter().find(|t| version.as_ref().is_some_and(|v| t.reference() == *v));
        let rules = named.copied().unwrap_or(template);
        for n in from..until {
            let state = fold(rules, actions[..=n].iter().copied());
            each(rules, actions[n], &state);
        }
        from = until;
    }
}

/// The versions that a flow stood on, each with the number of actions until the next one.
fn stretches(actions: &[&Action]) -> Vec<(Option<TemplateRef>, usize)> {
    let mut all: Vec<(Option<TemplateRef>, usize)> = Vec::new();
    for n in 0..actions.len() {
        let version = pinned(actions[..=n].iter().copied());
        match all.last_mut() {
            Some((last, until)) if *last == version => *until = n + 1,
            _ => all.push((version, n + 1)),
        }
    }
    all
}
