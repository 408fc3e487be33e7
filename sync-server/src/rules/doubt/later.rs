//! Photos behind one that took its place among them late, or whose look turned out to be another one.

use std::collections::BTreeSet;

use routebook_domain::doubt::apart;

use super::Judging;
use super::flow::weigh_again;
use super::history::near;
use super::photo::judge;
use crate::model::{PhotoRow, Side};
use crate::rules::Ruled;

/// Beyond so many different bits nobody calls two photos alike, whatever the settings say.
const MOST_BITS: u32 = 32;
/// The most photos that one photo has judged again.
const MOST: usize = 20;

/// Judges the photos behind a photo again that may be its twins, and weighs their flows.
///
/// # Errors
/// What the store says.
pub fn judge_again(judging: &Judging<'_>, photo: &PhotoRow) -> Ruled<()> {
    let behind = near(judging.cx, photo, Side::Behind(photo.order()))?.all();
    let mut flows = BTreeSet::new();
    for mut row in behind.filter(|row| may_be_twins(photo, row)).take(MOST) {
        judge(judging, &mut row)?;
        flows.insert(row.facts.flow);
    }
    flows.remove(&photo.facts.flow);
    flows.into_iter().try_for_each(|flow| weigh_again(judging, flow))
}

fn may_be_twins(a: &PhotoRow, b: &PhotoRow) -> bool {
    let looks = a.facts.dhash.zip(b.facts.dhash);
    a.facts.original == b.facts.original || looks.is_some_and(|(a, b)| apart(a, b) <= MOST_BITS)
}
