//! SQLite: the default engine, without set-up. One writer, a few readers, WAL.

mod fault;
mod open;
mod rows;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use super::sql::Sql;
use super::{End, Mode, Store, StoreError, Tx};
use fault::fault;
use rows::SqliteRows;

/// How many idle connections for reading are kept.
const READERS: usize = 4;

/// A database file.
pub struct SqliteStore {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens a database, or lays out an empty one where no file is.
    ///
    /// # Errors
    /// [`StoreError`]; a file that is no database of ours is not touched.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = Mutex::new(open::writer(path)?);
        Ok(Self { path: path.to_owned(), writer, readers: Mutex::default() })
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

    fn run_reading(&self, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError> {
        let mut reader = self.take_reader()?;
        in_transaction(&mut reader, TransactionBehavior::Deferred, job)?;
        self.give_back(reader);
        Ok(())
    }
}

impl Store for SqliteStore {
    fn transact(&self, mode: Mode, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError> {
        match mode {
            Mode::Read => self.run_reading(job),
            Mode::Write => in_transaction(&mut guard(&self.writer), TransactionBehavior::Immediate, job),
        }
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

fn in_transaction(
    connection: &mut Connection,
    behaviour: TransactionBehavior,
    job: &mut dyn FnMut(&dyn Tx) -> End,
) -> Result<(), StoreError> {
    let open = connection.transaction_with_behavior(behaviour).map_err(fault)?;
    let rows = SqliteRows(&open);
    let sql = Sql::over(&rows);
    match job(&sql) {
        End::Commit => {
            sql.finish()?;
            open.commit().map_err(fault)
        }
        End::RollBack => open.rollback().map_err(fault),
    }
}

#[cfg(test)]
mod tests;
