//! Five answers about a file and its seal, each pass, fail or cannot tell, with the reason.
//!
//! What passing means: the enrolment signed these bytes in this order within this window of time. Not that
//! the scene was real.

mod answers;
mod report;

pub use report::{Answer, Reason, Report, Summary, Verdict};

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
}

/// Judges a file against its seal.
///
/// # Errors
/// [`SealError`] where the seal itself cannot be read; everything else is an answer.
pub fn verify(file: &[u8], seal: &[u8], known: &Known) -> Result<Report, SealError> {
    let seal = Seal::decode(seal)?;
    let signed = seal.signature_holds();
    Ok(Report {
        code: seal.body.code,
        file_intact: answers::file_intact(file, &seal, signed),
        signer_known: answers::signer_known(&seal, signed, known.keys.as_deref()),
        time_bound: answers::time_bound(&seal.claim.facts),
        place_plausible: answers::place_plausible(&seal.claim.facts, known.fence.as_ref()),
        seen_before: Answer::cannot_tell(Reason::NoHistory),
        summary: Summary::of(&seal),
    })
}
