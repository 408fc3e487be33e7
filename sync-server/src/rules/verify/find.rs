//! From what somebody has in hand to a photo that they may see.

use routebook_domain::doubt::{apart, is_telling};
use routebook_domain::ids::EvidenceId;
use routebook_evidence::{Code, Look};

use super::FoundBy;
use crate::rules::{Cx, RuleError, Ruled, Sight, evidence};

/// The most rows of one code or digest: a file may be delivered twice.
const MOST: u32 = 50;
/// Among so many of the latest photos a likeness is looked for, shared by the people within sight.
const MOST_LOOKS: u32 = 20_000;
/// Each of them has so many looked at in any case.
const LEAST_LOOKS: u32 = 200;
/// Beyond so many different bits nothing is a likeness.
const MOST_BITS: u32 = 10;

/// What somebody has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The code on a panel: this one and no other.
    Code(Code),
    /// A file.
    File {
        /// Its SHA-256.
        digest: [u8; 32],
        /// The code that its EXIF names.
        unique_id: Option<Code>,
        /// What it looks like.
        look: Option<Look>,
    },
}

/// The photo, and how it was found.
///
/// # Errors
/// [`RuleError::NotFound`] where there is none, or none within sight.
pub fn find(cx: &Cx<'_>, sight: &Sight, asked: &Asked) -> Ruled<(EvidenceId, FoundBy)> {
    let found = match asked {
        Asked::Code(code) => by_code(cx, sight, code)?.map(|id| (id, FoundBy::Code)),
        Asked::File { digest, unique_id, look } => file(cx, sight, digest, *unique_id, *look)?,
    };
    found.ok_or(RuleError::NotFound)
}

fn file(
    cx: &Cx<'_>,
    sight: &Sight,
    digest: &[u8; 32],
    unique_id: Option<Code>,
    look: Option<Look>,
) -> Ruled<Option<(EvidenceId, FoundBy)>> {
    if let Some(id) = by_digest(cx, sight, digest)? {
        return Ok(Some((id, FoundBy::Digest)));
    }
    if let Some(id) = unique_id.map(|code| by_code(cx, sight, &code)).transpose()?.flatten() {
        return Ok(Some((id, FoundBy::UniqueId)));
    }
    let telling = look.filter(|look| is_telling(look.dhash));
    let like = telling.map(|look| by_likeness(cx, sight, look.dhash)).transpose()?.flatten();
    Ok(like.map(|id| (id, FoundBy::Likeness)))
}

/// Of several photos with one code, that whose seal is its op's; then the oldest.
fn by_code(cx: &Cx<'_>, sight: &Sight, code: &Code) -> Ruled<Option<EvidenceId>> {
    let rows = cx.tx.photos_by_code(cx.tenant, &code.compact(), MOST)?;
    first_seen(cx, sight, rows.into_iter().map(|row| row.facts.evidence))
}

fn by_digest(cx: &Cx<'_>, sight: &Sight, digest: &[u8; 32]) -> Ruled<Option<EvidenceId>> {
    let mut ids = Vec::new();
    for row in cx.tx.evidence_by_digest(cx.tenant, digest, MOST)? {
        ids.extend(cx.tx.photo(cx.tenant, row.id)?.map(|photo| (!photo.mismatch.is_empty(), row.id)));
    }
    ids.sort_unstable();
    first_seen(cx, sight, ids.into_iter().map(|(_, id)| id))
}

fn first_seen(cx: &Cx<'_>, sight: &Sight, ids: impl Iterator<Item = EvidenceId>) -> Ruled<Option<EvidenceId>> {
    for id in ids {
        match evidence::to_read(cx, sight, id) {
            Ok(_) => return Ok(Some(id)),
            Err(RuleError::NotFound) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(None)
}

fn by_likeness(cx: &Cx<'_>, sight: &Sight, dhash: u64) -> Ruled<Option<EvidenceId>> {
    let near = looks(cx, sight)?.into_iter().map(|(id, own)| (apart(own, dhash), id));
    let mut near: Vec<_> = near.filter(|(bits, _)| *bits <= MOST_BITS).collect();
    near.sort_unstable();
    first_seen(cx, sight, near.into_iter().map(|(_, id)| id))
}

/// What the latest photos of everybody within sight look like.
fn looks(cx: &Cx<'_>, sight: &Sight) -> Ruled<Vec<(EvidenceId, u64)>> {
    if sight.role().sees_all() {
        return Ok(cx.tx.looks(cx.tenant, None, MOST_LOOKS)?);
    }
    let each = (MOST_LOOKS / sight.persons().count().max(1) as u32).max(LEAST_LOOKS);
    let mut all = Vec::new();
    for person in sight.persons() {
        all.extend(cx.tx.looks(cx.tenant, Some(person), each)?);
    }
    Ok(all)
}
