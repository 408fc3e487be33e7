//! Files into the rescue folder, on disk before they count.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use routebook_domain::ids::EvidenceId;

use crate::error::Error;
use crate::photo::PhotoFiles;
use routebook_domain::sort;

/// How many files, and their bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub files: u64,
    pub bytes: u64,
}

/// Copies the files of these pieces of evidence, or all files.
pub fn media(from: &Path, to: &Path, wanted: Option<&BTreeSet<EvidenceId>>) -> Result<Count, Error> {
    let mut count = Count::default();
    for path in files(from, wanted) {
        fs::create_dir_all(to).map_err(trouble)?;
        let name = path.file_name().unwrap_or_default();
        count.bytes += file(&path, &to.join(name)).map_err(trouble)?;
        count.files += 1;
    }
    Ok(count)
}

fn files(from: &Path, wanted: Option<&BTreeSet<EvidenceId>>) -> Vec<PathBuf> {
    let paths = fs::read_dir(from).into_iter().flatten().flatten().map(|entry| entry.path());
    let belongs = |path: &Path| PhotoFiles::evidence_of(path);
    let mut paths: Vec<_> =
        paths.filter(|path| belongs(path).is_some_and(|id| wanted.is_none_or(|wanted| wanted.contains(&id)))).collect();
    sort::naturally(&mut paths);
    paths
}

/// The bytes of a database and of what lies beside it. It must be closed: closing a file that SQLite holds in the same
/// process drops its locks.
pub fn database(from: &Path, to: &Path) -> Result<(), Error> {
    for side in ["", "-wal"] {
        let (from, to) = (suffixed(from, side), suffixed(to, side));
        if from.exists() {
            file(&from, &to).map_err(trouble)?;
        }
    }
    Ok(())
}

/// Lines of plain text.
pub fn write_text(to: &Path, lines: &[String]) -> Result<(), Error> {
    let write = || {
        let mut file = File::create(to)?;
        lines.iter().try_for_each(|line| writeln!(file, "{line}"))?;
        file.sync_all()
    };
    write().map_err(trouble)
}

fn file(from: &Path, to: &Path) -> io::Result<u64> {
    let bytes = fs::copy(from, to)?;
    File::open(to)?.sync_all()?;
    Ok(bytes)
}

fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn trouble(error: io::Error) -> Error {
    Error::io("a file could not be rescued", &error)
}
