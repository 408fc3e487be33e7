//! The one order in which actions count.

use std::collections::BTreeSet;

use super::Action;
use crate::sort;

/// Confirmed actions by their position, then pending ones as given; what was repeated stands once.
///
/// Whatever the order in which confirmed actions arrived, and however often, the result is the same.
pub fn in_order<'a>(actions: impl IntoIterator<Item = &'a Action>) -> Vec<&'a Action> {
    let mut all: Vec<_> = actions.into_iter().collect();
    sort::by_key(&mut all, |a| (a.position.is_none(), a.position));
    once(all)
}

/// Each action at its first place.
pub(crate) fn once<'a>(actions: impl IntoIterator<Item = &'a Action>) -> Vec<&'a Action> {
    let mut seen = BTreeSet::new();
    actions.into_iter().filter(|a| seen.insert(a.id)).collect()
}
