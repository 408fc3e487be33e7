//! What can go wrong with keeping things.

use std::path::PathBuf;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else; it was not touched.
    #[error("{0} is not a Routebook database; name another data folder, or move the file away")]
    NotADatabase(PathBuf),
    /// A later version of the server wrote it; it was not touched.
    #[error("{path} was written by a later version (schema {found}); update the server")]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// The disk is full; nothing of the transaction was kept.
    #[error("the disk is full; free some space and try again")]
    Full,
    /// Another program holds the database.
    #[error("another program holds the database; stop it and try again")]
    Locked,
    /// The file cannot be opened or written.
    #[error("cannot open {path}: {why}")]
    Unreachable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The database holds what no version of the server writes.
    #[error("the database is damaged ({0}); restore a backup")]
    Damaged(String),
    /// Anything else that the engine said.
    #[error("the database failed: {0}")]
    Engine(String),
}
