//! When a write counts, and which of two comes later.

use crate::ids::EnrolmentId;
use crate::time::Hlc;

/// The origin of one write: which op of which enrolment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Which op in it.
    pub seq: u64,
}

/// When a write counts, and what breaks ties: clock, then enrolment, then op hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The effective clock.
    pub clock: Hlc,
    /// The op.
    pub dot: Dot,
    /// The first 8 bytes of the op's header hash.
    pub hash: [u8; 8],
}

impl Stamp {
    /// Whether this write comes after the other in the one order that everybody agrees on.
    pub fn is_after(&self, other: &Self) -> bool {
        #[cfg(feature = "seeded-bugs")]
        if crate::bugs::is_on(crate::bugs::Bug::IgnoreTie) {
            return self.clock >= other.clock;
        }
        self.order() > other.order()
    }

    fn order(&self) -> (Hlc, EnrolmentId, [u8; 8], u64) {
        (self.clock, self.dot.enrolment, self.hash, self.dot.seq)
    }
}
