//! This terminal as a phone.

use std::path::Path;

use routebook::{Error, Installation, Platform, Rep, RescueReport, rescue_phone};

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
        Ok(Installation::open(self.db, &self.platform())?)
    }

    /// Brings out everything, by the folder alone where the index cannot be opened.
    pub fn rescue(&self, to: &Path) -> Result<RescueReport, Fault> {
        if !self.db.exists() {
            return Err(Error::NotSignedIn.into());
        }
        Ok(match Installation::open(self.db, &self.platform()) {
            Ok(here) => here.rescue(to)?,
            Err(_) => rescue_phone(self.db, &self.platform(), to)?,
        })
    }

    fn platform(&self) -> Platform {
        let mut keys = self.db.as_os_str().to_owned();
        keys.push(".keys");
        Platform::desktop(Path::new(&keys))
    }

    /// Looking makes no database: a slip in its name would leave one behind.
    pub fn rep(&self) -> Result<Rep, Fault> {
        if !self.db.exists() {
            return Err(Error::NotSignedIn.into());
        }
        Ok(self.open()?.rep()?)
    }
}

/// Runs what needs the network.
pub fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    Ok(runtime.map_err(|e| Fault::Failed(format!("cannot start: {e}")))?.block_on(work))
}
