//! Encryption at rest: SQLCipher under a raw key that the platform's keystore keeps. A build without the feature
//! `sqlcipher` refuses a key rather than write in the clear.

use std::fmt;
use std::path::Path;

use rusqlite::Connection;

use crate::error::StoreError;

/// 32 random bytes; no password, so that no time is spent on deriving a key from it at every opening (SQLCipher API,
/// "PRAGMA key", raw key data).
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// From the bytes that the keystore unwrapped.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Before anything else is asked of a connection. Whether the key is the right one shows at the first read.
    pub(crate) fn unlock(&self, conn: &Connection, path: &Path) -> Result<(), StoreError> {
        if !cfg!(feature = "sqlcipher") {
            return Err(StoreError::NoEncryption { path: path.into() });
        }
        // What is wrong comes back as an error; the app's log is not this crate's.
        conn.pragma_update(None, "cipher_log_level", "NONE")?;
        conn.pragma_update(None, "key", self.literal())?;
        Ok(())
    }

    /// `x'…'`, as SQLCipher takes a raw key.
    fn literal(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("x'{hex}'")
    }
}

/// It never reaches a log.
impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// A copy in the clear, for somebody else's hands. What is half made may stay at `to` where this fails.
#[cfg(feature = "sqlcipher")]
pub(crate) fn copy_in_the_clear(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    crate::open::create_private(to)?;
    conn.execute("ATTACH ?1 AS clear KEY ''", [to.to_string_lossy()])?;
    let copied = copy_attached(conn);
    let detached = conn.execute("DETACH clear", []);
    copied.and(Ok(detached.map(drop)?))
}

#[cfg(feature = "sqlcipher")]
fn copy_attached(conn: &Connection) -> Result<(), StoreError> {
    let all = conn.unchecked_transaction()?;
    all.query_row("SELECT sqlcipher_export('clear')", [], |_| Ok(()))?;
    for mark in ["application_id", "user_version"] {
        let value: i32 = all.pragma_query_value(None, mark, |row| row.get(0))?;
        all.pragma_update(Some("clear"), mark, value)?;
    }
    Ok(all.commit()?)
}

#[cfg(test)]
mod tests;
