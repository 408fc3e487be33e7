//! A copy of a database for somebody else's hands.

use std::path::Path;

#[cfg(feature = "sqlcipher")]
use crate::connections::Returns;
use crate::error::StoreError;
use crate::open::{self, OpenOptions};
use crate::store::Store;

impl Store {
    /// Writes a consistent copy, one file without side files, while others go on writing. The credentials are left
    /// out of it: whoever holds it can read the work, without a key, and sign in as nobody.
    ///
    /// Errors: [`StoreError::Exists`]; [`StoreError::Damaged`] where the database cannot be read to its end.
    pub fn export(&self, to: &Path) -> Result<(), StoreError> {
        self.copy_readable(to)?;
        let copy = open::connect(to, &OpenOptions::default())?;
        // What is set to nothing is overwritten too, not only forgotten.
        copy.pragma_update(None, "secure_delete", true)?;
        copy.execute("UPDATE identity SET token = NULL, push_token = NULL", [])?;
        Ok(copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?)
    }

    #[cfg(not(feature = "sqlcipher"))]
    fn copy_readable(&self, to: &Path) -> Result<(), StoreError> {
        self.backup(to)
    }

    #[cfg(feature = "sqlcipher")]
    fn copy_readable(&self, to: &Path) -> Result<(), StoreError> {
        if !self.connections.encrypts() {
            return self.backup(to);
        }
        if to.exists() {
            return Err(StoreError::Exists { path: to.into() });
        }
        self.connections.write(Returns::OnDisk, |conn| crate::cipher::copy_in_the_clear(conn, to))
    }
}
