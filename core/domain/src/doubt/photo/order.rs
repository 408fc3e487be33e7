//! Which of two photos came first.

use super::PhotoFacts;
use crate::ids::EvidenceId;

/// A photo's place among all photos: each is judged against those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhotoOrder {
    /// The latest moment at which it can have been taken, UTC milliseconds: so a clock that was put back makes no photo
    /// older than those that were here before it arrived. What nothing bounds waits to be delivered: it comes last.
    pub ms: i64,
    /// Which photo: of two at the same moment, the one with the lesser id comes first.
    pub id: EvidenceId,
}

impl PhotoFacts {
    /// Its place; phone and server read histories by it, so that both doubt the same one of two alike.
    pub fn order(&self) -> PhotoOrder {
        PhotoOrder { ms: self.at.latest_possible_ms(), id: self.evidence }
    }
}
