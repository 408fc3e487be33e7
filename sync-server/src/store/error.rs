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
    /// The server's address makes no sense.
    #[error("--database is no address like postgres://user:password@host:5432/name: {0}")]
    BadAddress(String),
    /// Nobody answers there.
    #[error("cannot reach PostgreSQL at {at} ({why}); start it, or correct --database")]
    NoServer {
        /// Where.
        at: String,
        /// What the system said.
        why: String,
    },
    /// It lets nobody in under that name and password.
    #[error("PostgreSQL at {at} refuses user `{user}`; correct the name or password in --database or PGPASSWORD")]
    Denied {
        /// Where.
        at: String,
        /// Who asked.
        user: String,
    },
    /// There is a server, and no such database on it.
    #[error("there is no database {at}; create it, e.g. with `createdb`, or correct --database")]
    NoSuchDatabase {
        /// Which.
        at: String,
    },
    /// The database has no table yet.
    #[error("{at} holds no Routebook data; run `routebook-server init` with the same --database first")]
    Empty {
        /// Which.
        at: String,
    },
    /// Its tables are another program's; they were not touched.
    #[error("{at} holds tables of another program; name an empty database")]
    NotOurs {
        /// Which.
        at: String,
    },
    /// An earlier version of the server wrote it; it was not touched.
    #[error(
        "{at} was written by an earlier version (schema {found} of {known}); stop every server on it and run \
         `routebook-server migrate`"
    )]
    TooOld {
        /// Which.
        at: String,
        /// Its schema.
        found: i64,
        /// The schema that this version writes.
        known: i64,
    },
    /// Too many transactions met, again and again; nothing of this one was kept.
    #[error("too many writers at once; try again in a moment")]
    Contended,
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
