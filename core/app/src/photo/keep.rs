//! A copy of a file that stays as it is.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use routebook_domain::ids::EvidenceId;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A copy on disk.
pub struct Kept {
    /// Its name in the folder.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256 of it.
    pub digest: [u8; 32],
    /// Its length in bytes.
    pub length: u64,
}

impl Kept {
    /// Removes it.
    pub fn remove(&self) {
        // A file that stays is swept up later.
        let _ = fs::remove_file(&self.path);
    }
}

/// Copies a file into a folder under the evidence's name: whole or not at all, and on disk when this returns.
pub fn keep(from: &Path, folder: &Path, id: EvidenceId) -> Result<Kept, Error> {
    let source = File::open(from).map_err(|e| unreadable(from, &e))?;
    let name = format!("{id}.{}", extension(from));
    let path = folder.join(&name);
    let (length, digest) = copy(source, folder, &path).map_err(|fault| match fault {
        Fault::Read(e) => unreadable(from, &e),
        Fault::Write(e) => Error::io("the copy could not be written", &e),
        Fault::Empty => refused("empty", format!("{} is empty; choose another file", from.display())),
    })?;
    Ok(Kept { name, path, digest, length })
}

enum Fault {
    Read(io::Error),
    Write(io::Error),
    Empty,
}

fn copy(mut source: File, folder: &Path, to: &Path) -> Result<(u64, [u8; 32]), Fault> {
    let mut file = tempfile::Builder::new().prefix(".file-").tempfile_in(folder).map_err(Fault::Write)?;
    let (mut hasher, mut length, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let n = source.read(&mut buffer).map_err(Fault::Read)?;
        if n == 0 {
            break;
        }
        hasher.update(&buffer[..n]);
        file.write_all(&buffer[..n]).map_err(Fault::Write)?;
        length += n as u64;
    }
    if length == 0 {
        return Err(Fault::Empty);
    }
    file.as_file().sync_all().map_err(Fault::Write)?;
    file.persist(to).map_err(|e| Fault::Write(e.error))?;
    File::open(folder).and_then(|f| f.sync_all()).map_err(Fault::Write)?;
    Ok((length, hasher.finalize().into()))
}

/// A short plain extension, so that other programs open it.
fn extension(path: &Path) -> String {
    let given = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let plain = !given.is_empty() && given.len() <= 8 && given.bytes().all(|b| b.is_ascii_alphanumeric());
    if plain { given.to_ascii_lowercase() } else { "bin".into() }
}

fn unreadable(path: &Path, e: &io::Error) -> Error {
    Error::cannot_read(path, e)
}

fn refused(code: &str, detail: String) -> Error {
    Error::Photo { code: code.into(), detail }
}
