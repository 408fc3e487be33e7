//! Where the files of a photo lie.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use routebook_domain::ids::EvidenceId;

use crate::error::Error;

const FULL: &str = ".jpg";
const THUMB: &str = ".thumb.jpg";

/// The stamped photo and its thumbnail.
pub struct PhotoFiles {
    /// The stamped photo.
    pub full: PathBuf,
    /// Its thumbnail.
    pub thumb: PathBuf,
}

impl PhotoFiles {
    /// The files of a piece of evidence in a folder.
    pub fn new(folder: &Path, id: EvidenceId) -> Self {
        Self { full: folder.join(Self::full_name(id)), thumb: folder.join(Self::thumb_name(id)) }
    }

    /// The photo's name in its folder.
    pub fn full_name(id: EvidenceId) -> String {
        format!("{id}{FULL}")
    }

    /// The thumbnail's name in its folder.
    pub fn thumb_name(id: EvidenceId) -> String {
        format!("{id}{THUMB}")
    }

    /// Whose file a path is: the name up to its first dot.
    pub fn evidence_of(path: &Path) -> Option<EvidenceId> {
        path.file_name()?.to_str()?.split_once('.')?.0.parse().ok()
    }

    /// Writes the thumbnail: whole or not at all.
    pub fn write_thumb(&self, bytes: &[u8]) -> Result<(), Error> {
        replace(&self.thumb, bytes).map_err(|e| Error::io("the thumbnail could not be written", &e))
    }

    /// Whether both lie in their folder.
    pub fn are_there(&self) -> bool {
        self.full.exists() && self.thumb.exists()
    }

    /// Removes both, whatever of them is there.
    pub fn remove(&self) {
        for path in [&self.full, &self.thumb] {
            // A file that stays is swept up later.
            let _ = fs::remove_file(path);
        }
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".thumb-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_file_of_a_piece_of_evidence_tells_whose_it_is() {
        let id = EvidenceId::from_bytes([7; 16]);
        for name in [PhotoFiles::full_name(id), PhotoFiles::thumb_name(id), format!("{id}.m4a"), format!("{id}.bin")] {
            assert_eq!(PhotoFiles::evidence_of(Path::new(&name)), Some(id), "{name}");
        }
        for name in [".thumb-a1b2", ".file-a1b2", "notes.txt", "no-dot"] {
            assert_eq!(PhotoFiles::evidence_of(Path::new(name)), None, "{name}");
        }
    }
}
