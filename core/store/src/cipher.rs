//! Encryption at rest: SQLCipher under a raw key that the platform's keystore keeps. A build without the feature
//! `sqlcipher` refuses a key rather than write in the clear.

use std::fmt;
use std::path::Path;

use rusqlite::Connection;
use zeroize::{Zeroize, Zeroizing};

use crate::error::StoreError;

/// 32 random bytes; no password, so that no time is spent on deriving a key from it at every opening (SQLCipher API,
/// "PRAGMA key", raw key data). Wiped from memory when it goes.
#[derive(Clone)]
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
        conn.pragma_update(None, "key", self.literal().as_str())?;
        Ok(())
    }

    /// `x'…'`, as SQLCipher takes a raw key.
    fn literal(&self) -> Zeroizing<String> {
        // With room for all of it: what outgrows its place leaves a copy behind.
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0 {
            let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
            text.extend([digit(byte >> 4), digit(byte & 15)]);
        }
        text.push('\'');
        text
    }
}

impl Drop for DatabaseKey {
    fn drop(&mut self) {
        self.0.zeroize();
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
    copied?;
    Ok(detached.map(drop)?)
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
