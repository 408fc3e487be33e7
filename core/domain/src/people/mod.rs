//! Who a person is, where they work, and since when.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, TerritoryId};

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Visits outlets.
    Rep,
    /// Reviews the reps of a territory.
    Supervisor,
    /// Sees everything below a region.
    RegionalManager,
    /// Sees the whole company.
    HeadOffice,
    /// Sets the company up.
    Admin,
}

impl Role {
    /// Every role with the word that files, tables and the API use for it.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Rep, "rep"),
        (Self::Supervisor, "supervisor"),
        (Self::RegionalManager, "regional_manager"),
        (Self::HeadOffice, "head_office"),
        (Self::Admin, "admin"),
    ];

    /// The role that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, w)| *w == word).map(|(role, _)| role)
    }

    /// The word for this role.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(role, _)| *role == self).map_or("", |(_, word)| word)
    }

    /// Whether this role reviews what reps send in.
    pub fn reviews(self) -> bool {
        self != Self::Rep
    }

    /// Whether this role sees the whole company, whatever its territories.
    pub fn sees_all(self) -> bool {
        matches!(self, Self::HeadOffice | Self::Admin)
    }
}

/// One person's stay in one territory. Stays are never rewritten: a move ends one and begins another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub territory: TerritoryId,
    /// As what.
    pub role: Role,
    /// Since, UTC milliseconds, inclusive.
    pub from_ms: i64,
    /// Until, UTC milliseconds, exclusive; open if absent.
    pub until_ms: Option<i64>,
}

impl Membership {
    /// Whether the stay covers a moment.
    pub fn covers(&self, at_ms: i64) -> bool {
        self.from_ms <= at_ms && self.until_ms.is_none_or(|until| at_ms < until)
    }
}

/// How long after a move the old territory still accepts what was done in it, milliseconds (7 days).
pub const GRACE_MS: i64 = 7 * 24 * 3600 * 1000;

/// The verdict on whether a person worked in a territory at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Was a member then, and it arrived within the grace.
    Yes,
    /// Was a member then, but it arrived too late: a supervisor decides.
    Held,
    /// Was not a member then.
    No,
}

/// Judges authority at the act's own time against the history: a rep moved at noon keeps his morning.
pub fn authority(
    history: &[Membership],
    person: PersonId,
    territory: TerritoryId,
    acted_ms: i64,
    arrival_ms: i64,
) -> Authority {
    let stays = history.iter().filter(|m| m.person == person && m.territory == territory);
    match stays.filter(|m| m.covers(acted_ms)).map(|m| m.until_ms).max_by_key(|u| u.unwrap_or(i64::MAX)) {
        None => Authority::No,
        Some(Some(until)) if arrival_ms > until + GRACE_MS => Authority::Held,
        Some(_) => Authority::Yes,
    }
}

#[cfg(test)]
mod tests;
