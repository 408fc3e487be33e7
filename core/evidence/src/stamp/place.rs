//! Putting files in their places: whole and on the disk, or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::EvidenceError;

/// Has a file written beside its place and puts it there.
pub fn place<T>(output: &Path, write: impl FnOnce(&mut File) -> Result<T, EvidenceError>) -> Result<T, EvidenceError> {
    let folder = folder_of(output);
    let cannot_write = |source| EvidenceError::CannotWrite { path: output.to_owned(), source };
    // The temporary file removes itself unless it is renamed.
    let mut file = temporary(&folder).map_err(cannot_write)?;
    let written = write(file.as_file_mut())?;
    publish(file, output, &folder).map_err(cannot_write)?;
    Ok(written)
}

/// Has two files written that belong together and puts both in their places, the second first. Where that fails, both
/// places are as they were.
pub fn place_both<T>(
    (output, beside): (&Path, &Path),
    write: impl FnOnce(&mut File, &mut File) -> Result<T, EvidenceError>,
) -> Result<T, EvidenceError> {
    let mut former = None;
    let placed = place(output, |file| {
        place(beside, |second| {
            let written = write(file, second)?;
            let aside = Aside::of(beside);
            former = Some(aside.map_err(|source| EvidenceError::CannotWrite { path: beside.to_owned(), source })?);
            Ok(written)
        })
    });
    if let (Err(_), Some(former)) = (&placed, former) {
        // Whatever stopped the first may stop this too; its error is the one that is told.
        let _ = former.back(beside);
    }
    placed
}

/// What lay in a place; gone with this, unless it is put back.
enum Aside {
    Nothing,
    File(TempPath),
}

impl Aside {
    /// Takes what lies there out of its place.
    fn of(place: &Path) -> io::Result<Self> {
        let path = temporary(&folder_of(place))?.into_temp_path();
        match fs::rename(place, &path) {
            Ok(()) => Ok(Self::File(path)),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(Self::Nothing),
            Err(e) => Err(e),
        }
    }

    fn back(self, place: &Path) -> io::Result<()> {
        match self {
            Self::Nothing => fs::remove_file(place),
            Self::File(path) => path.persist(place).map_err(|e| e.error),
        }
    }
}

/// The folder that a file lies in.
pub fn folder_of(output: &Path) -> PathBuf {
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
