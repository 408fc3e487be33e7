//! Why setting up or starting a server failed, and what to do about it.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use routebook_domain::template::Fault;

use crate::import::ImportFault;
use crate::rules::RuleError;
use crate::store::StoreError;

/// What the commands of the server can answer instead of success.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// There is no database yet.
    #[error("{0} holds no Routebook data; run `routebook-server init` first")]
    NotInitialised(PathBuf),
    /// What was to be restored is no backup.
    #[error("{0} is no backup; name a folder that `backup` made")]
    NotABackup(PathBuf),
    /// There is a database already.
    #[error("{0} holds a Routebook database already; choose another folder, nothing was changed")]
    AlreadyInitialised(PathBuf),
    /// Another server runs over the folder.
    #[error("another server is using {0}; stop it first")]
    InUse(PathBuf),
    /// The address is taken.
    #[error("{0} is in use by another program; stop it, or choose another address with --listen")]
    PortInUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// Something that was asked for makes no sense.
    #[error("{0}")]
    Invalid(String),
    /// Files at fault; nothing was imported.
    #[error("nothing was imported; {} to mend:\n{}", faults(.0.len()), lines(.0))]
    Import(Vec<ImportFault>),
    /// A template at fault; nothing was published.
    #[error("nothing was published; {} to mend:\n{}", faults(.0.len()), lines(.0))]
    Template(Vec<Fault>),
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database cannot be used.
    #[error("{0}")]
    Database(String),
}

impl From<StoreError> for ServerError {
    fn from(e: StoreError) -> Self {
        Self::Database(e.to_string())
    }
}

impl From<RuleError> for ServerError {
    fn from(e: RuleError) -> Self {
        match e {
            RuleError::Store(e) => e.into(),
            e => Self::Database(e.to_string()),
        }
    }
}

impl ServerError {
    /// A file at fault.
    pub fn file(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.into(), source }
    }
}

fn faults(n: usize) -> String {
    if n == 1 { "1 fault".into() } else { format!("{n} faults") }
}

fn lines(faults: &[impl ToString]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
