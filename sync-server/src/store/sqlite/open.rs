//! The one place that opens and copies a database file.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use super::fault::fault;
use crate::store::{Migrated, StoreError};

mod migrations {
    refinery::embed_migrations!("src/store/sqlite/migrations");
}

/// "RBKS": marks the file as this server's.
const APPLICATION_ID: i64 = 0x5242_4b53;
const WAIT: Duration = Duration::from_secs(10);
/// More than there are statements: a push runs about forty different ones, and preparing one costs as much as running it.
const STATEMENTS: usize = 256;
/// KiB of pages that the writer keeps: a push touches the ends of some twenty indices.
const WRITER_CACHE_KIB: i64 = 16 * 1024;

/// Opens the file for writing, brings its schema up to date, and lays it out if it is absent or empty.
pub(super) fn writer(path: &Path) -> Result<(Connection, Migrated), StoreError> {
    let fresh = fs::metadata(path).map_or(true, |m| m.len() == 0);
    let mut connection = Connection::open(path).map_err(|e| unreachable(path, &e))?;
    configure(&connection)?;
    let from = if fresh { 0 } else { recognise(path, &connection)? };
    connection.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(fault)?;
    connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIB).map_err(fault)?;
    // What a savepoint would take back need not go through files.
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(fault)?;
    let to = newest();
    if from < to {
        migrate(&mut connection)?;
    }
    Ok((connection, Migrated { from, to }))
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
    let migrated = migrations::migrations::runner().run(connection);
    migrated.map(drop).map_err(|e| StoreError::Damaged(e.to_string()))
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(WAIT).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise SQLite plans a statement again at every new value that a partial index might be about.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
    Ok(())
}

/// The schema that this version of the server writes.
fn newest() -> i64 {
    let all = migrations::migrations::runner().get_migrations().iter().map(|m| i64::from(m.version())).max();
    all.unwrap_or(0)
}

/// Opens the file for reading only.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| unreachable(path, &e))?;
    configure(&connection)?;
    connection.pragma_update(None, "query_only", true).map_err(fault)?;
    Ok(connection)
}

/// Copies the whole database, consistent at one moment, while others write.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Unreachable { path: to.into(), why: "a file is there already".into() });
    }
    let done = try_copy(from, to);
    if done.is_err() {
        let _ = fs::remove_file(to);
    }
    done
}

fn try_copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut copy = Connection::open(to).map_err(|e| unreachable(to, &e))?;
    let backup = Backup::new(from, &mut copy).map_err(fault)?;
    // All pages in one step, under one snapshot: between steps, every write of a serving server would begin the copy
    // again. Nobody waits: in WAL mode a reader holds up no writer.
    match backup.step(-1).map_err(fault)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Locked),
    }
}

fn unreachable(path: &Path, e: &rusqlite::Error) -> StoreError {
    StoreError::Unreachable { path: path.into(), why: e.to_string() }
}

/// Reads before anything is written, so that a stranger's file stays as it is; gives its schema.
fn recognise(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    let stranger = || StoreError::NotADatabase(path.into());
    let id = connection.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    match id {
        Ok(APPLICATION_ID) => not_newer(path, connection),
        Ok(_) => Err(stranger()),
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Err(stranger()),
        Err(e) => Err(fault(e)),
    }
}

fn not_newer(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    let found: Option<i64> = connection
        .query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))
        .optional()
        .map_err(fault)?
        .flatten();
    match found {
        Some(found) if found > newest() => Err(StoreError::TooNew { path: path.into(), found }),
        found => Ok(found.unwrap_or(0)),
    }
}

/// A file as the first version laid it out.
#[cfg(test)]
pub(super) fn first_version(path: &Path) -> Connection {
    let mut connection = Connection::open(path).expect("a fresh file opens");
    connection.pragma_update(None, "application_id", APPLICATION_ID).expect("a fresh file takes its mark");
    let first = migrations::migrations::runner().set_target(refinery::Target::Version(1));
    first.run(&mut connection).expect("a fresh file takes the first version");
    connection
}
