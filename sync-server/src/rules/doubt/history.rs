//! The photos that a photo is compared with: the person's own first, then those at the outlet, then whatever was made
//! of the same camera's file anywhere in the company. Bounded, the nearest first.

use routebook_domain::doubt::PhotoFacts;
use routebook_domain::ids::OutletId;

use crate::model::{PhotoRow, PhotosOf, Side};
use crate::rules::{Cx, Ruled, aliases};

const MOST_OWN: u32 = 500;
const MOST_AT_OUTLET: u32 = 200;
const MOST_OF_ORIGINAL: u32 = 20;

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
    let facts = &photo.facts;
    let find = |of: &PhotosOf, most| cx.tx.photos_near(cx.tenant, of, side, most);
    let own = find(&PhotosOf::Owner(facts.owner), MOST_OWN)?;
    let mut others = find(&PhotosOf::Original(facts.original), MOST_OF_ORIGINAL)?;
    for name in names(cx, facts.outlet)? {
        others.extend(find(&PhotosOf::Outlet(name), MOST_AT_OUTLET)?);
    }
    others.sort_by_key(PhotoRow::order);
    others.dedup_by_key(|row| row.facts.evidence);
    others.retain(|row| own.iter().all(|mine| mine.facts.evidence != row.facts.evidence));
    Ok(Near { own, others })
}

/// Every name of an outlet, whichever of them is given.
fn names(cx: &Cx<'_>, outlet: Option<OutletId>) -> Ruled<Vec<OutletId>> {
    let remaining = outlet.map(|outlet| aliases::resolve(cx, outlet)).transpose()?;
    remaining.map_or(Ok(Vec::new()), |outlet| aliases::all_of(cx, outlet))
}

impl Near {
    /// All of them, own first.
    pub fn all(self) -> impl Iterator<Item = PhotoRow> {
        self.own.into_iter().chain(self.others)
    }

    /// What the domain compares.
    pub fn facts(self) -> [Vec<PhotoFacts>; 2] {
        [self.own, self.others].map(|rows| rows.into_iter().map(|row| row.facts).collect())
    }
}
