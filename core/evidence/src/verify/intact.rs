//! Is this the signed file? Exactly; or in all but its metadata; or does it only look alike?

use sha2::{Digest, Sha256};

use super::{Answer, Reason, Verdict};
use crate::quality::{Shown, shown};
use crate::{EvidenceError, Look, Seal};

/// A copy of the same scene differs in this many comparisons at most.
pub const MAY_BE_ALIKE: u32 = 10;

/// What a file turned out to be.
pub struct Intact {
    pub answer: Answer,
    /// From the sealed picture, where their look was compared.
    pub distance: Option<u32>,
    /// The file's own.
    pub look: Option<Look>,
}

impl Intact {
    /// The picture's hash: the signed file's own, which nobody can misstate; else what the seal says.
    pub fn dhash(&self, seal: &Seal) -> Option<u64> {
        let own = self.look.filter(|_| self.answer.verdict == Verdict::Pass);
        own.map(|look| look.dhash).or(seal.body.dhash)
    }
}

/// Judges a file, or the seal alone. A seal that nobody signed, or whose code is another claim's, proves
/// nothing, whatever the file.
pub fn judge(file: Option<&[u8]>, seal: &Seal, signed: bool) -> Intact {
    let read = file.map(|file| shown(file, Some(seal.body.panel)));
    let look = read.as_ref().and_then(|read| Some(read.as_ref().ok()?.look()));
    let (answer, distance) = match (file, &read) {
        _ if !signed => (Answer::fail(Reason::SignatureInvalid), None),
        _ if seal.claim.code() != seal.body.code => (Answer::fail(Reason::CodeDiffers), None),
        (Some(file), _) if is_exact(file, seal) => (Answer::pass(Reason::DigestMatches), None),
        (Some(file), Some(Ok(shown))) => compare(shown, seal, file.len() as u64 == seal.body.length),
        (_, Some(Err(EvidenceError::NotJpeg | EvidenceError::Empty))) => (Answer::fail(Reason::NotAJpeg), None),
        (_, Some(Err(_))) => (Answer::fail(Reason::DigestDiffers), None),
        (None, _) | (_, None) => (Answer::cannot_tell(Reason::NoFile), None),
    };
    Intact { answer, distance, look }
}

fn is_exact(file: &[u8], seal: &Seal) -> bool {
    file.len() as u64 == seal.body.length && Sha256::digest(file)[..] == seal.body.stamped
}

/// By coded bits, then by likeness. No program that codes a picture again meets the signed length by chance: a file of
/// that very length with other bits in its picture was changed in its place.
fn compare(shown: &Shown, seal: &Seal, same_length: bool) -> (Answer, Option<u32>) {
    match (shown.bits, seal.body.spans) {
        (Some((spans, panel)), Some(signed)) if spans == signed => {
            let same_panel = panel.is_some() && panel == seal.body.panel_bits;
            let whole = Answer::pass(Reason::OnlyMetadataDiffers);
            (if same_panel { whole } else { Answer::fail(Reason::PanelChanged) }, None)
        }
        (Some(_), Some(_)) if same_length => (Answer::fail(Reason::PictureChanged), None),
        _ => likeness(shown, seal),
    }
}

fn likeness(shown: &Shown, seal: &Seal) -> (Answer, Option<u32>) {
    let Some(signed) = seal.body.dhash else { return (Answer::fail(Reason::DigestDiffers), None) };
    let distance = shown.nearest(signed);
    let alike = distance <= MAY_BE_ALIKE;
    let answer = if alike { Answer::cannot_tell(Reason::LooksAlike) } else { Answer::fail(Reason::PictureChanged) };
    (answer, Some(distance))
}
