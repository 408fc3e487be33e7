//! Where the files of a photo lie.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use routebook_domain::ids::EvidenceId;

use crate::error::Error;
use crate::private;

const FULL: &str = ".jpg";
const THUMB: &str = ".thumb.jpg";
/// What the stamper appends to the name of the stamped photo.
const DISPLACED: &str = ".displaced";

/// The stamped photo, its thumbnail, and what the panel displaced where that is kept.
pub struct PhotoFiles {
    /// The stamped photo.
    pub full: PathBuf,
    /// Its thumbnail.
    pub thumb: PathBuf,
    /// What the panel displaced.
    pub displaced: PathBuf,
}

impl PhotoFiles {
    /// The files of a piece of evidence in a folder.
    pub fn new(folder: &Path, id: EvidenceId) -> Self {
        let (full, thumb) = (Self::full_name(id), Self::thumb_name(id));
        let displaced = folder.join(format!("{full}{DISPLACED}"));
        Self { full: folder.join(full), thumb: folder.join(thumb), displaced }
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

    /// Whether they lie in their folder, displaced bits where they are kept.
    pub fn are_there(&self, with_displaced: bool) -> bool {
        self.full.exists() && self.thumb.exists() && (!with_displaced || self.displaced.exists())
    }

    /// Leaves the stamped photo and what its panel displaced to their owner alone.
    pub fn close(&self) {
        [&self.full, &self.displaced].into_iter().for_each(|path| private::close(path));
    }

    /// Removes all, whatever of them is there.
    pub fn remove(&self) {
        [&self.full, &self.thumb, &self.displaced].into_iter().for_each(|path| forget(path));
    }

    /// Removes what an earlier stamp of the same photo may have kept.
    pub fn forget_displaced(&self) {
        forget(&self.displaced);
    }
}

fn forget(path: &Path) {
    // A file that stays is swept up later.
    let _ = fs::remove_file(path);
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
        let displaced = format!("{id}{FULL}{DISPLACED}");
        for name in [PhotoFiles::full_name(id), PhotoFiles::thumb_name(id), displaced, format!("{id}.m4a")] {
            assert_eq!(PhotoFiles::evidence_of(Path::new(&name)), Some(id), "{name}");
        }
        for name in [".thumb-a1b2", ".file-a1b2", "notes.txt", "no-dot"] {
            assert_eq!(PhotoFiles::evidence_of(Path::new(name)), None, "{name}");
        }
    }
}
