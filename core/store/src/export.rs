//! A copy of a database for somebody else's hands.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

#[cfg(feature = "sqlcipher")]
use crate::connections::Returns;
use crate::error::StoreError;
use crate::open::{self, OpenOptions};
use crate::store::Store;

static ALONE: Mutex<()> = Mutex::new(());

impl Store {
    /// Writes a consistent copy, one file without side files, while others go on writing. The credentials are left
    /// out of it: whoever holds it can read the work, without a key, and sign in as nobody.
    ///
    /// It has its name once it is whole; until then it is `to` with `.part` behind it, which only the owner reads. What
    /// lies under that name is overwritten.
    ///
    /// Errors: [`StoreError::Exists`]; [`StoreError::Damaged`] where the database cannot be read to its end.
    pub fn export(&self, to: &Path) -> Result<(), StoreError> {
        // Of two at a time, one would take the other's half.
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        if to.exists() {
            return Err(StoreError::Exists { path: to.into() });
        }
        let part = open::suffixed(to, ".part");
        // What a power cut left.
        remove(&part);
        let done = self
            .copy_readable(&part)
            .and_then(|()| forget_credentials(&part))
            .and_then(|()| fs::rename(&part, to).map_err(StoreError::io(to)));
        // Half a copy is of no use to anybody, and who may sign in still stands in it.
        remove(&part);
        done
    }

    #[cfg(not(feature = "sqlcipher"))]
    fn copy_readable(&self, to: &Path) -> Result<(), StoreError> {
        self.copy_as_it_is(to)
    }

    #[cfg(feature = "sqlcipher")]
    fn copy_readable(&self, to: &Path) -> Result<(), StoreError> {
        if !self.connections.encrypts() {
            return self.copy_as_it_is(to);
        }
        self.connections.write(Returns::OnDisk, |conn| crate::cipher::copy_in_the_clear(conn, to))
    }
}

/// A database that is none any more, with its side files.
fn remove(path: &Path) {
    ["", "-wal", "-shm", "-journal"].iter().for_each(|end| drop(fs::remove_file(open::suffixed(path, end))));
}

/// What is set to nothing is overwritten too, not only forgotten.
fn forget_credentials(copy: &Path) -> Result<(), StoreError> {
    let copy = open::connect(copy, &OpenOptions::default())?;
    copy.pragma_update(None, "secure_delete", true)?;
    copy.execute("UPDATE identity SET token = NULL, push_token = NULL", [])?;
    Ok(copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// The page where a table begins, torn.
    fn tear(path: &Path, table: &str) {
        let conn = Connection::open(path).unwrap();
        let size: u32 = conn.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let page: u32 = conn.query_row(root, [table], |row| row.get(0)).unwrap();
        drop(conn);
        let (page, size, mut bytes) = (page as usize, size as usize, fs::read(path).unwrap());
        bytes[(page - 1) * size..page * size].fill(0xff);
        fs::write(path, bytes).unwrap();
    }

    #[test]
    fn of_a_copy_that_fails_nothing_stays() {
        let dir = tempfile::TempDir::new().unwrap();
        let (path, copy) = (dir.path().join("rep.db"), dir.path().join("copy.db"));
        drop(Store::open(&path).unwrap());
        tear(&path, "photo");
        let failed = Store::open(&path).unwrap().export(&copy);
        assert!(matches!(failed, Err(StoreError::Damaged)), "{failed:?}");
        let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("copy")), "{left:?}");
    }

    #[test]
    fn what_lies_there_already_stays_as_it_is() {
        let dir = tempfile::TempDir::new().unwrap();
        let (path, copy) = (dir.path().join("rep.db"), dir.path().join("copy.db"));
        fs::write(&copy, "somebody's").unwrap();
        let refused = Store::open(&path).unwrap().export(&copy);
        assert!(matches!(refused, Err(StoreError::Exists { .. })), "{refused:?}");
        assert_eq!(fs::read_to_string(&copy).unwrap(), "somebody's");
    }
}
