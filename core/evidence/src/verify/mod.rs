//! Five answers about a file and its seal, each pass, fail or cannot tell, with the reason.
//!
//! What passing means: the enrolment signed these bytes in this order within this window of time. Not that
//! the scene was real.
//!
//! - [`intact`] compares the file: its digest, its coded bits, its look;
//! - [`answers`] judges signer, time and place from the seal;
//! - [`seen`] looks for the same picture among others;
//! - [`mod@report`] is what comes out.

mod answers;
mod intact;
mod report;
mod seen;

pub use report::{Answer, Reason, Report, Summary, Verdict};
pub use seen::Seen;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::place::Fence;

use crate::{Seal, SealError};

/// A key and the enrolment that it was registered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownKey {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// SEC1 compressed.
    pub public_key: [u8; 33],
}

/// What the verifier knows beside file and seal; a default knows nothing.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Every registered key, or `None` where no list is at hand.
    pub keys: Option<Vec<KnownKey>>,
    /// The fence of the claim's outlet, where it is known.
    pub fence: Option<Fence>,
    /// Other photos to compare with, the most telling first (the rep's own, then the outlet's), or `None` where
    /// none are at hand.
    pub seen: Option<Vec<Seen>>,
}

/// Judges a file against its seal.
///
/// # Errors
/// [`SealError`] where the seal itself cannot be read; everything else is an answer, whatever the file is.
pub fn verify(file: &[u8], seal: &[u8], known: &Known) -> Result<Report, SealError> {
    Ok(report(Some(file), &Seal::decode(seal)?, known))
}

/// Judges a seal whose file is not at hand.
///
/// # Errors
/// [`SealError`] where the seal cannot be read.
pub fn verify_seal(seal: &[u8], known: &Known) -> Result<Report, SealError> {
    Ok(report(None, &Seal::decode(seal)?, known))
}

fn report(file: Option<&[u8]>, seal: &Seal, known: &Known) -> Report {
    let signed = seal.signature_holds();
    let facts = &seal.claim.facts;
    let intact = intact::judge(file, seal, signed);
    let found = seen::judge(seal, intact.dhash(seal), known.seen.as_deref());
    Report {
        code: seal.body.code,
        file_intact: intact.answer,
        signer_known: answers::signer_known(seal, signed, known.keys.as_deref()),
        time_bound: answers::time_bound(facts),
        place_plausible: answers::place_plausible(facts, known.fence.as_ref()),
        seen_before: found.answer,
        distance: intact.distance,
        twin: found.twin,
        twin_distance: found.distance,
        look: intact.look,
        summary: Summary::of(seal),
    }
}

#[cfg(test)]
mod tests;
