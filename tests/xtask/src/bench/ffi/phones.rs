//! One phone, and a copy of it for each harness: what one of them writes, another does not read.

use std::fs;
use std::path::{Path, PathBuf};

use super::build;
use crate::fault::Fault;
use crate::project;
use crate::shell::read;

/// The phone that copies are made of.
pub struct Phones {
    folder: PathBuf,
    /// What its wall clock shows, UTC milliseconds.
    pub now: i64,
}

/// Makes the phone of the benchmark `flow` after a month. It lies beside what cargo builds: that is what a harness can
/// see whose toolchain has a root folder of its own.
pub fn make() -> Result<Phones, Fault> {
    let folder = project::target().join("bench-ffi");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Fault::file(&folder))?;
    }
    let said = read(build::maker().arg("--make").arg(folder.join("made")))?;
    let now = said.trim().parse().map_err(|_| Fault::Output { program: "bench-flow".into(), detail: said })?;
    Ok(Phones { folder, now })
}

impl Phones {
    /// A copy by name; gives its index of enrolments.
    pub fn copy(&self, name: &str) -> Result<PathBuf, Fault> {
        let to = self.folder.join(name);
        copy(&self.folder.join("made"), &to)?;
        Ok(to.join("rep.db"))
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to).map_err(Fault::file(to))?;
    for entry in fs::read_dir(from).map_err(Fault::file(from))? {
        let entry = entry.map_err(Fault::file(from))?.path();
        let Some(target) = entry.file_name().map(|name| to.join(name)) else { continue };
        match entry.is_dir() {
            true => copy(&entry, &target)?,
            false => drop(fs::copy(&entry, &target).map_err(Fault::file(&entry))?),
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_what_lies_in_folders_too() {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("made");
        fs::create_dir_all(made.join("rep.db.d")).unwrap();
        fs::write(made.join("rep.db.d/a.db"), "rows").unwrap();
        let index = Phones { folder: folder.path().into(), now: 0 }.copy("rust").unwrap();
        assert_eq!(fs::read_to_string(index.with_file_name("rep.db.d").join("a.db")).unwrap(), "rows");
    }
}
