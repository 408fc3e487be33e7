//! PostgreSQL's errors in the store's words.

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// What the caller can do about an error of PostgreSQL.
pub(super) fn fault(e: &Error) -> StoreError {
    match e.code() {
        Some(state) if is_conflict(state) => StoreError::Contended,
        Some(&SqlState::DISK_FULL) => StoreError::Full,
        Some(&SqlState::TOO_MANY_CONNECTIONS) => StoreError::Contended,
        Some(&(SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED)) => StoreError::Damaged(plain(e)),
        _ => StoreError::Engine(plain(e)),
    }
}

/// Whether the transaction as a whole can be run again: two of them met, or the connection had died before anything
/// was kept.
pub(super) fn is_again(e: &Error) -> bool {
    e.is_closed() || e.code().is_some_and(is_conflict) || e.code() == Some(&SqlState::ADMIN_SHUTDOWN)
}

fn is_conflict(state: &SqlState) -> bool {
    [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED].contains(state)
}

/// What PostgreSQL said, in one line without the client's own words around it.
pub(super) fn plain(e: &Error) -> String {
    match (e.as_db_error(), e.source()) {
        (Some(said), _) => format!("{} ({})", said.message(), said.code().code()),
        (None, Some(source)) => source.to_string(),
        (None, None) => e.to_string(),
    }
}
