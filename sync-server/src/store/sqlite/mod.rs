//! SQLite: the default engine, without set-up. One writer, a few readers, WAL; [`group`] says how writers share commits.

mod fault;
mod group;
mod open;
#[cfg(test)]
mod plans;
mod rows;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::sql::{self, Engine, Kept, Rows};
use super::{End, Migrated, Mode, Store, StoreError, Tx};
use fault::fault;
use group::Writer;
#[cfg(test)]
pub use plans::wide_statements;
use rows::SqliteRows;

/// How many idle connections for reading are kept: a fresh one reads the schema and prepares every statement again.
const READERS: usize = 16;

/// A database file.
pub struct SqliteStore {
    path: PathBuf,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens a database, or lays out an empty one where no file is.
    ///
    /// # Errors
    /// [`StoreError`]; a file that is no database of ours is not touched.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::migrate(path).map(|(store, _)| store)
    }

    /// As [`SqliteStore::open`]; also says which schema it found and which there is now.
    ///
    /// # Errors
    /// Those of [`SqliteStore::open`].
    pub fn migrate(path: &Path) -> Result<(Self, Migrated), StoreError> {
        let (writer, migrated) = open::writer(path)?;
        Ok((Self { path: path.to_owned(), writer: Writer::over(writer), readers: Mutex::default() }, migrated))
    }

    fn take_reader(&self) -> Result<Connection, StoreError> {
        let idle = guard(&self.readers).pop();
        idle.map_or_else(|| open::reader(&self.path), Ok)
    }

    fn give_back(&self, reader: Connection) {
        let mut idle = guard(&self.readers);
        if idle.len() < READERS {
            idle.push(reader);
        }
    }

    fn run_reading(&self, job: &mut dyn FnMut(&dyn Rows) -> Kept<End>) -> Result<(), StoreError> {
        let mut reader = self.take_reader()?;
        let open = reader.transaction().map_err(fault)?;
        job(&SqliteRows(&open))?;
        open.rollback().map_err(fault)?;
        self.give_back(reader);
        Ok(())
    }
}

impl Engine for SqliteStore {
    fn over_rows(&self, mode: Mode, job: &mut dyn FnMut(&dyn Rows) -> Kept<End>) -> Result<(), StoreError> {
        match mode {
            Mode::Read => self.run_reading(job),
            Mode::Write => self.writer.run(job),
        }
    }
}

impl Store for SqliteStore {
    fn transact(&self, mode: Mode, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError> {
        self.over_rows(mode, &mut |rows| sql::run(rows, &[], job))
    }

    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let reader = self.take_reader()?;
        open::copy(&reader, to)?;
        self.give_back(reader);
        Ok(())
    }
}

/// A job that panicked left its transaction rolled back, so the connection is good.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
