//! Why no cluster could be started.

use std::io;

/// What stands in the way, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// The programs are not there.
    #[error("PostgreSQL's initdb and pg_ctl were not found; install it (Debian: `apt-get install postgresql`)")]
    NotInstalled,
    /// One of them failed.
    #[error("{program} failed: {said}")]
    Failed {
        /// Which.
        program: String,
        /// What it said.
        said: String,
    },
    /// The folder or a process could not be made.
    #[error("cannot start PostgreSQL: {0}")]
    Io(#[from] io::Error),
}
