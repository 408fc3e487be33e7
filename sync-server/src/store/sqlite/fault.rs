//! SQLite's errors in the store's words.

use rusqlite::{Error, ErrorCode};

use crate::store::StoreError;

/// What the caller can do about an error of SQLite.
pub(super) fn fault(e: Error) -> StoreError {
    match e.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(e.to_string()),
        _ => match e {
            Error::FromSqlConversionFailure(..) | Error::InvalidColumnType(..) => StoreError::Damaged(e.to_string()),
            other => StoreError::Engine(other.to_string()),
        },
    }
}
