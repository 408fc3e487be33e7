use std::path::{Path, PathBuf};

/// Why a day could not be played.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file of the day is not what [`crate::Day`] says.
    #[error("tests/fixtures/day.json: {0}")]
    Script(#[from] serde_json::Error),
    /// The company or its server.
    #[error(transparent)]
    Company(#[from] routebook_fleet::Fault),
    /// A verb gave something else than the file says.
    #[error("{at} {what}: {found}")]
    Otherwise {
        /// When, by the rep's watch.
        at: String,
        /// Which verb.
        what: String,
        /// What came of it.
        found: String,
    },
    /// A database could not be read.
    #[error("{}: {source}", path.display())]
    Database {
        /// Which.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// A file.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Fault {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Io { path, source }
    }

    pub(crate) fn database(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Database { path: path.clone(), source }
    }
}
