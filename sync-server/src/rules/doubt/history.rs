//! The photos that a photo is compared with: the person's own first, then those at the outlet, then whatever was made
//! of the same camera's file anywhere in the company. Bounded, the nearest first.

use std::collections::HashSet;

use routebook_domain::doubt::PhotoFacts;
use routebook_domain::ids::OutletId;

use crate::model::{PhotoRow, PhotosOf, Side};
use crate::rules::{Cx, Ruled, aliases};
use crate::store::StoreError;

pub(super) const MOST_OWN: u32 = 500;
pub(super) const MOST_AT_OUTLET: u32 = 200;
pub(super) const MOST_OF_ORIGINAL: u32 = 20;

/// Photos near another one.
pub struct Near {
    /// The same person's.
    pub own: Vec<PhotoRow>,
    /// Others': of the outlet, and of the same original.
    pub others: Vec<PhotoRow>,
}

/// Those on one side of a photo.
///
/// # Errors
/// What the store says.
pub fn near(cx: &Cx<'_>, photo: &PhotoRow, side: Side) -> Ruled<Near> {
    let find = |of: &PhotosOf, most| cx.tx.photos_near(cx.tenant, of, side, most);
    let [own, others] = gather(cx, &photo.facts, find, |row| &row.facts)?;
    Ok(Near { own, others })
}

/// What is known of those before a photo, which is all that it is judged by: hundreds, for each photo that arrives.
///
/// # Errors
/// What the store says.
pub fn before(cx: &Cx<'_>, photo: &PhotoRow) -> Ruled<[Vec<PhotoFacts>; 2]> {
    let find = |of: &PhotosOf, most| cx.tx.facts_near(cx.tenant, of, Side::Before(photo.order()), most);
    gather(cx, &photo.facts, find, |facts| facts)
}

/// The person's own, and all others.
fn gather<T>(
    cx: &Cx<'_>,
    of: &PhotoFacts,
    find: impl Fn(&PhotosOf, u32) -> Result<Vec<T>, StoreError>,
    facts: impl Fn(&T) -> &PhotoFacts,
) -> Ruled<[Vec<T>; 2]> {
    let own = find(&PhotosOf::Owner(of.owner), MOST_OWN)?;
    let mut others = find(&PhotosOf::Original(of.original), MOST_OF_ORIGINAL)?;
    for name in names(cx, of.outlet)? {
        others.extend(find(&PhotosOf::Outlet(name), MOST_AT_OUTLET)?);
    }
    others.sort_by_key(|other| facts(other).order());
    others.dedup_by_key(|other| facts(other).evidence);
    let mine: HashSet<_> = own.iter().map(|own| facts(own).evidence).collect();
    others.retain(|other| !mine.contains(&facts(other).evidence));
    Ok([own, others])
}

/// Every name of an outlet, whichever of them is given.
pub(super) fn names(cx: &Cx<'_>, outlet: Option<OutletId>) -> Ruled<Vec<OutletId>> {
    let remaining = outlet.map(|outlet| aliases::resolve(cx, outlet)).transpose()?;
    remaining.map_or(Ok(Vec::new()), |outlet| aliases::all_of(cx, outlet))
}

impl Near {
    /// All of them, own first.
    pub fn all(self) -> impl Iterator<Item = PhotoRow> {
        self.own.into_iter().chain(self.others)
    }
}
