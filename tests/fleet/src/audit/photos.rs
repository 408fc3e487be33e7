//! One photo on the phone and on the server, byte for byte.

use super::Findings;
use crate::script::{PhotoNote, Walker};
use crate::supervisor::Supervisor;
use crate::{Fault, digest};

/// Every difference between what the facade confirmed, the phone's file and what the server hands out.
pub fn compare_photo(note: &PhotoNote, server: &Supervisor) -> Result<Vec<String>, Fault> {
    let id = note.evidence.to_string();
    let (full, thumb) = (server.evidence(&id, "full")?, server.evidence(&id, "thumb")?);
    let checks = [
        ("the phone's file", digest::of_file(&note.path)?, &note.digest),
        ("the server's photo", digest::of(&full), &note.digest),
        ("the server's small picture", digest::of(&thumb), &note.thumb_digest),
        ("the length", full.len().to_string(), &note.length.to_string()),
    ];
    let differ = checks.into_iter().filter(|(_, found, due)| found != *due);
    Ok(differ.map(|(what, found, due)| format!("{id}: {what} is {found}, {due} was confirmed")).collect())
}

pub(super) fn count(walker: &Walker, boss: &Supervisor, note: &PhotoNote, found: &mut Findings) -> Result<(), Fault> {
    let differences = compare_photo(note, boss).unwrap_or_else(|fault| vec![fault.to_string()]);
    let same = u64::from(differences.is_empty());
    found.photos.made += 1;
    found.photos.on_server += same;
    found.photos.bytes += note.length;
    found.lost += 1 - same;
    found.differs(&walker.phone.owner, differences);
    Ok(())
}
