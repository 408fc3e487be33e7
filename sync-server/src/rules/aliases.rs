//! Outlets that turned out to be one and the same.

use std::collections::BTreeSet;

use routebook_domain::ids::OutletId;

use super::{Cx, Ruled};

/// An outlet and everything that leads to it; a circle is walked once.
///
/// # Errors
/// What the store says.
pub fn all_of(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Vec<OutletId>> {
    let (mut seen, mut all) = (BTreeSet::from([outlet]), vec![outlet]);
    let mut next = 0;
    while let Some(target) = all.get(next).copied() {
        let more = cx.tx.aliases_of(cx.tenant, target)?;
        all.extend(more.into_iter().filter(|id| seen.insert(*id)));
        next += 1;
    }
    Ok(all)
}

/// How many aliases in a row are followed.
const MOST_HOPS: usize = 8;

/// The outlet that an id leads to: itself, or what it was merged into.
///
/// # Errors
/// What the store says.
pub fn resolve(cx: &Cx<'_>, outlet: OutletId) -> Ruled<OutletId> {
    let mut at = outlet;
    for _ in 0..MOST_HOPS {
        match cx.tx.alias(cx.tenant, at)? {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}
