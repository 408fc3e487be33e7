//! Stamping from path to path. The original is only ever read.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use routebook_domain::ports::Signer;
use tempfile::NamedTempFile;

use super::displaced::Kept;
use super::flow::Streams;
use super::{StampRequest, Stamped, Stamper};
use crate::EvidenceError;

impl Stamper {
    /// Stamps `input` into `output`, replacing what lies there. The file appears whole or not at all: it is
    /// written beside its place, flushed to the disk, and renamed. Where [`super::StampOptions::keep_displaced`] asks
    /// for it, what [`crate::rebuild`] needs lies beside it before, under the same name with `.displaced` behind.
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
        let (keeps, beside) = (request.options.keep_displaced, displaced_beside(output));
        let folder = folder_of(output);
        let run =
            |file: &mut File, recipe: Option<&mut File>| self.between(input, file, recipe, &folder, (request, signer));
        let stamped = refuse_same(input, output).and_then(|()| {
            place(output, |file| if keeps { place(&beside, |r| run(file, Some(r))) } else { run(file, None) })
        });
        // Where the second rename fails, the first must not stay.
        if keeps && stamped.is_err() && !output.exists() {
            let _ = fs::remove_file(&beside);
        }
        stamped.map_err(|e| e.named(input, output))
    }

    fn between(
        &self,
        input: &Path,
        output: &mut File,
        recipe: Option<&mut File>,
        folder: &Path,
        (request, signer): (&StampRequest, &dyn Signer),
    ) -> Result<Stamped, EvidenceError> {
        let mut original = open(input)?;
        let before = state(&original)?;
        let scratch = || tempfile::tempfile_in(folder).map_err(EvidenceError::writing);
        let mut spool = scratch()?;
        let mut spare = recipe.is_some().then(|| Ok::<_, EvidenceError>((scratch()?, scratch()?))).transpose()?;
        let kept = recipe.zip(spare.as_mut()).map(|(recipe, (bits, trial))| Kept { bits, recipe, trial });
        let streams = Streams { original: &mut original, spool: &mut spool, output, kept };
        let stamped = self.run(streams, request, signer)?;
        if before != state(&original)? {
            return Err(EvidenceError::reading(io::Error::other("the file changed while it was read")));
        }
        Ok(stamped)
    }
}

/// Where what is displaced from `output` lies.
fn displaced_beside(output: &Path) -> PathBuf {
    let mut name = OsString::from(output);
    name.push(".displaced");
    PathBuf::from(name)
}

fn state(file: &File) -> Result<(u64, Option<std::time::SystemTime>), EvidenceError> {
    let now: Metadata = file.metadata().map_err(EvidenceError::reading)?;
    Ok((now.len(), now.modified().ok()))
}

/// Opens an ordinary file: a pipe would wait for ever and cannot be read twice.
pub fn open(input: &Path) -> Result<File, EvidenceError> {
    let is_file = fs::metadata(input).map_err(EvidenceError::reading)?.is_file();
    if !is_file {
        return Err(EvidenceError::reading(io::Error::other("this is not an ordinary file")));
    }
    File::open(input).map_err(EvidenceError::reading)
}

/// Whatever their names and links say, one file is not both.
pub fn refuse_same(input: &Path, output: &Path) -> Result<(), EvidenceError> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    match real(output) {
        Some(output) if real(input) == Some(output.clone()) => Err(EvidenceError::SameFile),
        _ => Ok(()),
    }
}

/// Has a file written beside its place and puts it there: whole, on disk, or not at all.
pub fn place<T>(output: &Path, write: impl FnOnce(&mut File) -> Result<T, EvidenceError>) -> Result<T, EvidenceError> {
    let folder = folder_of(output);
    let cannot_write = |source| EvidenceError::CannotWrite { path: output.to_owned(), source };
    // The temporary file removes itself unless it is renamed.
    let mut file = temporary(&folder).map_err(cannot_write)?;
    let written = write(file.as_file_mut())?;
    publish(file, output, &folder).map_err(cannot_write)?;
    Ok(written)
}

fn folder_of(output: &Path) -> PathBuf {
    match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn publish(file: NamedTempFile, output: &Path, folder: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(output).map_err(|e| e.error)?;
    sync_folder(folder)
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
