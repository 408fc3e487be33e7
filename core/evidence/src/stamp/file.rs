//! Stamping from path to path. The original is only ever read.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use routebook_domain::ports::Signer;
use tempfile::NamedTempFile;

use super::{StampRequest, Stamped, Stamper};
use crate::EvidenceError;

impl Stamper {
    /// Stamps `input` into `output`, replacing what lies there. The file appears whole or not at all: it is
    /// written beside its place, flushed to the disk, and renamed.
    ///
    /// # Errors
    /// See [`EvidenceError`]; nothing is left behind, and the original is untouched.
    pub fn stamp_file(
        &self,
        input: &Path,
        output: &Path,
        request: &StampRequest,
        signer: &dyn Signer,
    ) -> Result<Stamped, EvidenceError> {
        let original = read(input)?;
        if is_same(input, output) {
            return Err(EvidenceError::SameFile);
        }
        let (jpeg, stamped) = self.stamp(&original, request, signer)?;
        let cannot_write = |source| EvidenceError::CannotWrite { path: output.to_owned(), source };
        replace(output, &jpeg).map_err(cannot_write)?;
        Ok(stamped)
    }
}

/// The most bytes of an original: a motion photo of the largest kind has a third of it.
const MOST_BYTES: u64 = 128 << 20;

fn read(input: &Path) -> Result<Vec<u8>, EvidenceError> {
    let cannot_read = |source| EvidenceError::CannotRead { path: input.to_owned(), source };
    let mut bytes = Vec::new();
    let file = File::open(input).map_err(cannot_read)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(cannot_read)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(EvidenceError::TooLong { cap: MOST_BYTES });
    }
    Ok(bytes)
}

fn is_same(input: &Path, output: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(output).is_some_and(|output| real(input) == Some(output))
}

fn folder_of(output: &Path) -> PathBuf {
    match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The temporary file removes itself unless it is renamed.
fn replace(output: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(output);
    let mut file = temporary(&folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(output).map_err(|e| e.error)?;
    sync_folder(&folder)
}

#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    // What the user's umask leaves of it, as for any other file that a program writes.
    let ordinary = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(".stamp-").permissions(ordinary).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".stamp-").tempfile_in(folder)
}

/// Without it, a power cut may forget the new name.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
