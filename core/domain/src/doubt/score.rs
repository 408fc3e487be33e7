//! What lists sort by.

use std::collections::BTreeMap;

use super::Doubt;

/// The sum of the weights: each kind of doubt counts once, with its greatest weight, however many photos have it. A
/// simulated place is one fact about a visit, not one for its start and one more for every photo.
pub fn score(doubts: &[Doubt]) -> u32 {
    let mut heaviest = BTreeMap::new();
    for doubt in doubts {
        let weight = heaviest.entry(doubt.code).or_insert(0);
        *weight = doubt.weight.max(*weight);
    }
    heaviest.into_values().fold(0, u32::saturating_add)
}
