//! The territories of a person.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::people::Membership;
use routebook_domain::record::path_up;

use super::cache::Policy;
use crate::access::Reader;
use crate::error::StoreError;
use routebook_domain::sort;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// Where a person works at a moment, UTC milliseconds: their own territory first, then those above it. Of several
    /// stays the last begun counts first. Nothing for a person whose stays are not on this phone.
    pub fn territory_path(&self, person: PersonId, now_ms: i64) -> Result<Vec<TerritoryId>> {
        Ok(self.policy()?.path(person, now_ms))
    }
}

impl Policy {
    pub(super) fn path(&self, person: PersonId, now_ms: i64) -> Vec<TerritoryId> {
        let mine = self.stays.iter().filter(|stay| stay.person == person && stay.covers(now_ms));
        let mut stays: Vec<&Membership> = mine.collect();
        sort::by_key(&mut stays, |stay| (std::cmp::Reverse(stay.from_ms), stay.territory));
        let mut path = Vec::new();
        for territory in stays.iter().flat_map(|stay| path_up(&self.territories, stay.territory)) {
            if !path.contains(&territory) {
                path.push(territory);
            }
        }
        path
    }
}
