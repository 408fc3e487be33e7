//! This terminal as a phone.

use std::path::{Path, PathBuf};

use routebook::{Error, Installation, Platform, Rep, RescueReport, StorageKind, rescue_phone};

use super::has_folder;
use crate::fault::Fault;

/// This terminal as a phone.
pub struct Phone<'a> {
    db: &'a Path,
}

impl<'a> Phone<'a> {
    /// The phone whose database lies there.
    pub fn new(db: &'a Path) -> Self {
        Self { db }
    }

    /// Opens the database, or makes it.
    pub fn open(&self) -> Result<Installation, Fault> {
        has_folder(self.db)?;
        Ok(Installation::open(self.db, &self.platform())?)
    }

    /// The database as it was typed.
    pub fn db(&self) -> &Path {
        self.db
    }

    /// Brings out everything, by the folder alone where the index cannot be opened.
    pub fn rescue(&self, to: &Path) -> Result<RescueReport, Fault> {
        self.known()?;
        match Installation::open(self.db, &self.platform()) {
            Ok(here) => Ok(here.rescue(to)?),
            // Beside a file of anything lies nothing: then it is the file that must be told of.
            Err(fault) if !self.has_databases() => Err(fault.into()),
            Err(_) => Ok(rescue_phone(self.db, &self.platform(), to)?),
        }
    }

    /// What a fault of the core means here.
    pub fn means(&self, fault: Fault) -> Fault {
        let name = || self.db.display().to_string();
        match fault {
            Fault::Core(Error::NotSignedIn) => Fault::NobodyAt(name()),
            Fault::Core(error @ Error::Storage { kind: StorageKind::Damaged, .. }) if self.has_databases() => {
                Fault::Broken(error, name())
            }
            other => other,
        }
    }

    /// Whether something that may hold work lies beside the index.
    fn has_databases(&self) -> bool {
        let entries = std::fs::read_dir(suffixed(self.db, ".d")).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().contains(".db"))
    }

    fn platform(&self) -> Platform {
        Platform::desktop(&suffixed(self.db, ".keys"))
    }

    /// Opens a database that is there: looking makes none, a slip in its name would leave one behind.
    pub fn opened(&self) -> Result<Installation, Fault> {
        self.known()?;
        self.open()
    }

    fn known(&self) -> Result<(), Fault> {
        has_folder(self.db)?;
        let known = self.db.exists() || self.has_databases();
        if known { Ok(()) } else { Err(Error::NotSignedIn.into()) }
    }

    /// Whoever is signed in.
    pub fn rep(&self) -> Result<Rep, Fault> {
        Ok(self.opened()?.rep()?)
    }
}

/// What lies beside the index, by the end of its name.
fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Runs what needs the network.
pub fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    Ok(runtime.map_err(|e| Fault::Failed(format!("cannot start: {e}")))?.block_on(work))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_rescue_is_advised_only_where_it_has_something_to_bring_out() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("rep.db");
        let damaged = || Fault::Core(Error::Storage { kind: StorageKind::Damaged, detail: "damaged".into() });
        let meant = || Phone::new(&db).means(damaged());
        assert!(matches!(meant(), Fault::Core(_)));
        std::fs::create_dir_all(dir.path().join("rep.db.d/1/media")).unwrap();
        assert!(matches!(meant(), Fault::Core(_)), "files alone are no work that could be delivered");
        std::fs::write(dir.path().join("rep.db.d/1.db"), "").unwrap();
        assert!(matches!(meant(), Fault::Broken(..)));
    }
}
