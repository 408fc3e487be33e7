//! The data folder: what lies where, and who may use it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::ServerError;

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

    /// The database.
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

    /// Refuses a folder that holds no database.
    pub fn require_database(&self) -> Result<(), ServerError> {
        if self.database().is_file() { Ok(()) } else { Err(ServerError::NotInitialised(self.0.clone())) }
    }

    /// Refuses a folder that holds one.
    pub fn require_empty(&self) -> Result<(), ServerError> {
        if self.database().exists() { Err(ServerError::AlreadyInitialised(self.0.clone())) } else { Ok(()) }
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
