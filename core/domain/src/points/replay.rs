//! Going through a flow action by action, each under the version that it stood on.

use crate::flow::{Action, ActionKind, FlowState, once, pinned, walk};
use crate::template::{Template, TemplateRef};

/// The versions that a flow stood on before it was carried over to its last one; none for nearly every flow.
pub fn earlier_versions<'a>(actions: impl IntoIterator<Item = &'a Action>) -> Vec<TemplateRef> {
    let mut all = stretches(&once(actions));
    all.pop();
    all.into_iter().filter_map(|(version, _)| version).collect()
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
        let mut n = 0;
        walk(rules, actions[..until].iter().copied(), |action, state| {
            if n >= from {
                each(rules, action, state);
            }
            n += 1;
        });
        from = until;
    }
}

/// The versions that a flow stood on, each with the number of actions until the next one.
fn stretches(actions: &[&Action]) -> Vec<(Option<TemplateRef>, usize)> {
    let turns = |n: &usize| matches!(actions[*n].kind, ActionKind::Start { .. } | ActionKind::Migrate { .. });
    let mut all: Vec<(Option<TemplateRef>, usize)> = Vec::new();
    for n in (1..actions.len()).filter(turns).chain([actions.len()]) {
        let version = pinned(actions[..n].iter().copied());
        match all.last_mut() {
            Some((last, until)) if *last == version => *until = n,
            _ => all.push((version, n)),
        }
    }
    all
}
