//! Was this picture used before? By its original's digest, which is exact, and by its look.

use routebook_domain::doubt::apart;

use super::intact::MAY_BE_ALIKE;
use super::{Answer, Reason};
use crate::{Code, Seal};

/// Two photos of one scene, or one copied from the other.
const ALIKE: u32 = 5;

/// Another stamped photo, by what its seal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its code; the judged photo's own is passed over.
    pub code: Code,
    /// SHA-256 of its original.
    pub original: [u8; 32],
    /// Its difference hash, where it is known.
    pub dhash: Option<u64>,
    /// When it was taken, as far as that is known, Unix milliseconds.
    pub at_ms: i64,
    /// Taken in the same flow: such photos may look alike.
    pub same_flow: bool,
}

/// The answer, and the photo that it speaks of.
pub struct Found {
    pub answer: Answer,
    pub twin: Option<Code>,
    pub distance: Option<u32>,
}

/// Compares with photos from before; of equally near ones the first counts.
pub fn judge(seal: &Seal, dhash: Option<u64>, seen: Option<&[Seen]>) -> Found {
    let nothing = |answer| Found { answer, twin: None, distance: None };
    let Some(seen) = seen else { return nothing(Answer::cannot_tell(Reason::NoHistory)) };
    let before: Vec<_> = seen.iter().filter(|other| is_before(other, seal)).collect();
    if let Some(twin) = before.iter().find(|other| other.original == seal.claim.original) {
        return Found { answer: Answer::fail(Reason::SameOriginal), twin: Some(twin.code), distance: None };
    }
    let Some(dhash) = dhash else { return nothing(Answer::cannot_tell(Reason::NoHistory)) };
    let others = before.iter().filter(|other| !other.same_flow);
    let nearest = others.filter_map(|other| Some((apart(dhash, other.dhash?), other.code))).min_by_key(|(d, _)| *d);
    match nearest {
        Some((distance, code)) if distance <= MAY_BE_ALIKE => {
            let fail = Answer::fail(Reason::LooksLikeAnother);
            let perhaps = Answer::cannot_tell(Reason::MayLookLikeAnother);
            let answer = if distance <= ALIKE { fail } else { perhaps };
            Found { answer, twin: Some(code), distance: Some(distance) }
        }
        _ => nothing(Answer::pass(Reason::FirstUse)),
    }
}

/// Whether a photo may have been taken before the claim's latest moment. Where that is not bound, every photo
/// may: a clock set back accuses nobody but its owner.
fn is_before(other: &Seen, seal: &Seal) -> bool {
    let latest = seal.claim.facts.trusted.latest_ms.unwrap_or(i64::MAX);
    other.code != seal.body.code && other.at_ms <= latest
}
