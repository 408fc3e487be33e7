//! One photo on the phone and on the server, byte for byte.

use super::Board;
use crate::script::{PhotoNote, Walker};
use crate::supervisor::{EvidenceRow, Supervisor};
use crate::{Fault, digest};

/// Every difference between what the facade confirmed, the phone's file and what the server hands out.
///
/// The small picture must be the one that follows from the photo: once the server holds the photo, it
/// makes its own and trusts nobody's.
pub fn compare_photo(note: &PhotoNote, server: &Supervisor) -> Result<Vec<String>, Fault> {
    let id = note.evidence.to_string();
    let (full, thumb) = (server.evidence(&id, "full")?, server.evidence(&id, "thumb")?);
    let small = routebook_evidence::thumbnail(&full).unwrap_or_default();
    let checks = [
        ("the phone's file", digest::of_file(&note.path)?, note.digest.clone()),
        ("the server's photo", digest::of(&full), note.digest.clone()),
        ("the server's small picture", digest::of(&thumb), digest::of(&small)),
        ("the length", full.len().to_string(), note.length.to_string()),
    ];
    let differ = checks.into_iter().filter(|(_, found, due)| found != due);
    Ok(differ.map(|(what, found, due)| format!("{id}: {what} is {found}, it should be {due}")).collect())
}

/// Whether the server shows a photo's small picture while the photo itself is still on the phone, byte for byte
/// as the phone made it; `None` while it does not, or no longer needs the phone's.
pub fn early_thumb(note: &PhotoNote, row: &EvidenceRow, server: &Supervisor) -> Result<Option<bool>, Fault> {
    if !row.thumb || row.full {
        return Ok(None);
    }
    let thumb = server.evidence(&note.evidence.to_string(), "thumb")?;
    Ok(Some(digest::of(&thumb) == note.thumb_digest))
}

pub(super) fn count(walker: &Walker, boss: &Supervisor, note: &PhotoNote, board: &Board) {
    let differences = compare_photo(note, boss).unwrap_or_else(|fault| vec![fault.to_string()]);
    let same = u64::from(differences.is_empty());
    let mut found = board.write();
    found.photos.made += 1;
    found.photos.on_server += same;
    found.photos.bytes += note.length;
    found.lost += 1 - same;
    found.differs(&walker.phone.owner, differences);
}
