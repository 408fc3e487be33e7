//! What can go wrong with the phone's storage, and what can be done about it.

use std::io;
use std::path::{Path, PathBuf};

use routebook_protocol::cbor::CborError;
use rusqlite::ErrorCode;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else; it was not touched.
    #[error("{path} is not a Routebook database and was left as it is; choose another place")]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database under this key; it was not touched.
    #[error("{path} cannot be read with this key and was left as it is; hand in the key that it was made with")]
    WrongKey {
        /// The file.
        path: PathBuf,
    },
    /// A key was handed in, and this build would write in the clear.
    #[error("{path} was not opened: this build cannot encrypt; build it with the feature sqlcipher, or hand in no key")]
    NoEncryption {
        /// The file.
        path: PathBuf,
    },
    /// SQLite found the file damaged.
    #[error("the database is damaged; set it aside (nothing is deleted) and sign in again")]
    Damaged,
    /// A newer version of the app wrote it.
    #[error("{path} was written by a newer version (format {version}); update the app")]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        version: i32,
    },
    /// The disk is full; the last write did not happen.
    #[error("the phone's storage is full and nothing was saved; free some space and try again")]
    Full,
    /// The file or its folder cannot be written.
    #[error("the database cannot be written; check the permissions of its folder")]
    ReadOnly,
    /// Another process holds the database for longer than five seconds.
    #[error("another program is writing to the database; try again")]
    Locked,
    /// The target of a backup is there already.
    #[error("{path} exists already; choose another name")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Nobody has signed in on this database.
    #[error("nobody has signed in on this database; sign in first")]
    NotEnrolled,
    /// The database belongs to another enrolment.
    #[error("the database belongs to another enrolment; open that one's own")]
    OtherEnrolment,
    /// The op is larger than the protocol allows.
    #[error("too much for one entry; shorten the answers")]
    OpTooLarge,
    /// Stored bytes do not read as what they should be.
    #[error("{what} cannot be read; check the database")]
    Unreadable {
        /// What it is and why.
        what: String,
    },
    /// A snapshot page is not what its digest says.
    #[error("the snapshot arrived changed; fetch the page again")]
    SnapshotDigest,
    /// A snapshot page does not go on where the reading of its scope stands.
    #[error("the snapshot was begun anew meanwhile; sync again")]
    SnapshotOrder,
    /// The file system said no.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// Anything else that SQLite says.
    #[error("the database failed: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

/// The same in the few kinds that an app tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageKind {
    /// Free some space.
    Full,
    /// Try again.
    Locked,
    /// Choose another file.
    NotADatabase,
    /// Set it aside.
    Damaged,
    /// Read what it says.
    Other,
}

impl StoreError {
    /// Which kind it is.
    pub fn kind(&self) -> StorageKind {
        match self {
            Self::Full => StorageKind::Full,
            Self::Locked => StorageKind::Locked,
            Self::NotADatabase { .. } | Self::WrongKey { .. } => StorageKind::NotADatabase,
            Self::Damaged => StorageKind::Damaged,
            _ => StorageKind::Other,
        }
    }

    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| match source.kind() {
            io::ErrorKind::StorageFull => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io { path: path.into(), source },
        }
    }

    pub(crate) fn unreadable(what: impl Into<String>) -> Self {
        Self::Unreadable { what: what.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Sqlite(e),
        }
    }
}

impl From<CborError> for StoreError {
    fn from(e: CborError) -> Self {
        Self::unreadable(e.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rusqlite::Connection;

    fn said(conn: &Connection, sql: &str) -> StoreError {
        conn.execute_batch(sql).unwrap_err().into()
    }

    #[test]
    fn what_sqlite_says_becomes_what_a_person_can_do() {
        let dir = tempfile::TempDir::new().unwrap();
        let (one, other) =
            (Connection::open(dir.path().join("a")).unwrap(), Connection::open(dir.path().join("a")).unwrap());
        other.busy_timeout(std::time::Duration::ZERO).unwrap();
        one.execute_batch("CREATE TABLE t (x); BEGIN IMMEDIATE").unwrap();
        assert_eq!(said(&other, "BEGIN IMMEDIATE").kind(), StorageKind::Locked);
        other.execute_batch("PRAGMA query_only = 1").unwrap();
        assert!(matches!(said(&other, "INSERT INTO t VALUES (1)"), StoreError::ReadOnly));
        assert!(matches!(said(&one, "no sql"), StoreError::Sqlite(_)));
    }
}
