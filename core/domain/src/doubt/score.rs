//! What lists sort by.

use std::collections::BTreeMap;

use super::Doubt;

/// The sum of the weights: each doubt counts once for each photo, and once for the flow, with its greatest weight.
pub fn score(doubts: &[Doubt]) -> u32 {
    let mut heaviest = BTreeMap::new();
    for doubt in doubts {
        let weight = heaviest.entry((doubt.code, doubt.evidence)).or_insert(0);
        *weight = doubt.weight.max(*weight);
    }
    heaviest.into_values().fold(0, u32::saturating_add)
}
