//! The data folder: what lies where, and who may use it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::database;
use crate::ServerError;
use crate::store::{Migrated, PostgresStore, SqliteStore, Store};

/// One company's data on disk.
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

/// Held while a server runs: two servers over one folder would each believe to be the only writer of photos.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl DataFolder {
    /// A folder that may not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The database, unless the folder belongs to one on a server.
    pub fn database(&self) -> PathBuf {
        self.0.join("routebook.db")
    }

    /// Whole files of evidence.
    pub fn photos(&self) -> PathBuf {
        self.0.join("photos")
    }

    /// Files that are still arriving.
    pub fn uploads(&self) -> PathBuf {
        self.0.join("uploads")
    }

    /// Makes the folders, readable only for whoever runs the server.
    pub fn create(&self) -> Result<(), ServerError> {
        [self.0.clone(), self.photos(), self.uploads()].iter().try_for_each(|path| private_folder(path))
    }

    /// The address of the database on a server that the folder belongs to, if it does.
    ///
    /// # Errors
    /// [`ServerError::File`] where the note of it cannot be read.
    pub fn server(&self) -> Result<Option<String>, ServerError> {
        database::read(&self.0)
    }

    /// Refuses a folder that holds no database and belongs to none.
    ///
    /// # Errors
    /// [`ServerError::NotInitialised`].
    pub fn require_database(&self) -> Result<(), ServerError> {
        let there = self.server()?.is_some() || self.database().is_file();
        if there { Ok(()) } else { Err(ServerError::NotInitialised(self.0.clone())) }
    }

    /// Refuses a folder that holds one.
    ///
    /// # Errors
    /// [`ServerError::AlreadyInitialised`].
    pub fn require_empty(&self) -> Result<(), ServerError> {
        if self.database().exists() { Err(ServerError::AlreadyInitialised(self.0.clone())) } else { Ok(()) }
    }

    /// Opens the database, in the folder or on its server.
    ///
    /// # Errors
    /// [`ServerError::NotInitialised`], or what is wrong with the database and what to do.
    pub fn open(&self) -> Result<Box<dyn Store>, ServerError> {
        self.require_database()?;
        Ok(match self.server()? {
            Some(url) => Box::new(PostgresStore::open(&url)?),
            None => Box::new(SqliteStore::open(&self.database())?),
        })
    }

    /// Opens an empty database with its tables laid out, for whoever fills it.
    ///
    /// # Errors
    /// [`ServerError::AlreadyInitialised`] where it is not empty; nothing was changed then.
    pub fn lay_out(&self) -> Result<Box<dyn Store>, ServerError> {
        self.require_empty()?;
        let Some(url) = self.server()? else { return Ok(Box::new(SqliteStore::open(&self.database())?)) };
        Ok(Box::new(self.lay_out_server(&url)?))
    }

    /// As [`DataFolder::lay_out`], on a server.
    ///
    /// # Errors
    /// [`ServerError::AlreadyInitialised`] where the database has tables of ours.
    pub fn lay_out_server(&self, url: &str) -> Result<PostgresStore, ServerError> {
        let taken = || ServerError::AlreadyInitialised(PostgresStore::place_of(url).unwrap_or_default().into());
        PostgresStore::lay_out(url)?.ok_or_else(taken)
    }

    /// Brings the schema of the database up to date.
    ///
    /// # Errors
    /// As [`DataFolder::open`].
    pub fn migrate(&self) -> Result<Migrated, ServerError> {
        self.require_database()?;
        Ok(match self.server()? {
            Some(url) => PostgresStore::migrate(&url)?.1,
            None => SqliteStore::migrate(&self.database())?.1,
        })
    }

    /// Takes the folder for one process.
    pub fn lock(&self) -> Result<Lock, ServerError> {
        let path = self.0.join("lock");
        let file = File::create(&path).map_err(|e| ServerError::file(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(ServerError::InUse(self.0.clone())),
            Err(TryLockError::Error(e)) => Err(ServerError::file(&path, e)),
        }
    }
}

fn private_folder(path: &Path) -> Result<(), ServerError> {
    fs::create_dir_all(path).and_then(|()| only_for_owner(path, 0o700)).map_err(|e| ServerError::file(path, e))
}

/// Takes rights away from everybody but the owner, where the platform knows such rights.
pub fn only_for_owner(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
        Ok(())
    }
}
