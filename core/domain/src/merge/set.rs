//! An observed-remove set: a removal kills the additions that it saw, and no others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Applied, Dot, FieldState};
use crate::record::Value;

type Living = BTreeMap<Value, BTreeSet<Dot>>;

/// Adds an element, unless that very addition was removed before it arrived.
pub fn add(state: &mut Option<FieldState>, element: Value, dot: Dot) -> Applied {
    edit(state, |living, dead| {
        if !dead.contains(&dot) {
            living.entry(element).or_default().insert(dot);
        }
    })
}

/// Removes the additions that were seen.
pub fn remove(state: &mut Option<FieldState>, seen: Vec<Dot>) -> Applied {
    edit(state, |living, dead| {
        forget(living, &seen);
        dead.extend(seen);
    })
}

fn edit(state: &mut Option<FieldState>, edit: impl FnOnce(&mut Living, &mut BTreeSet<Dot>)) -> Applied {
    let empty = || FieldState::Many { living: Living::new(), dead: BTreeSet::new() };
    if !matches!(state, Some(FieldState::Many { .. })) {
        *state = Some(empty());
    }
    if let Some(FieldState::Many { living, dead }) = state {
        edit(living, dead);
    }
    Applied::Won
}

/// An op adds one element only, so a dot names its element by itself.
fn forget(living: &mut Living, seen: &[Dot]) {
    living.retain(|_, dots| {
        dots.retain(|dot| !seen.contains(dot));
        !dots.is_empty()
    });
}
