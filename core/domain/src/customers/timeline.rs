//! A customer's file in order of time, however late its entries arrive.

use serde::Serialize;

use crate::ids::BodyId;
use crate::time::TrustedTime;

/// One entry of a customer's file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry<T> {
    /// When it was done.
    pub at: TrustedTime,
    /// When the server received it, UTC milliseconds; absent for what still waits on this phone.
    pub received_ms: Option<i64>,
    /// The op that carried it.
    pub id: BodyId,
    /// What it is.
    pub what: T,
}

impl<T> Entry<T> {
    /// What waits on this phone arrives after everything that has arrived.
    fn arrival(&self) -> i64 {
        self.received_ms.unwrap_or(i64::MAX)
    }
}

/// An entry in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placed<T> {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry<T>,
    /// Something later was known before it arrived.
    pub came_late: bool,
}

/// Puts entries into the order in which they were done, the oldest first: by trusted time, then by arrival, then by
/// id. The same op twice counts once. Any order of arrival gives the same file.
pub fn timeline<T>(mut entries: Vec<Entry<T>>) -> Vec<Placed<T>> {
    entries.sort_by_key(|entry| (entry.at.at_ms, entry.arrival(), entry.id));
    let mut seen = std::collections::BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.id));
    let mut earliest_later = i64::MAX;
    let mut placed: Vec<_> = entries.into_iter().rev().map(|entry| place(entry, &mut earliest_later)).collect();
    placed.reverse();
    placed
}

/// Entries come from the newest to the oldest: `earliest_later` is the first arrival among those done after this one.
fn place<T>(entry: Entry<T>, earliest_later: &mut i64) -> Placed<T> {
    let came_late = *earliest_later < entry.arrival();
    *earliest_later = entry.arrival().min(*earliest_later);
    Placed { entry, came_late }
}
