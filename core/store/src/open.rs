//! The one place that opens a database: judged before it is touched, then brought to the latest format.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{Connection, ErrorCode, OpenFlags, Row};

use crate::cipher::DatabaseKey;
use crate::error::StoreError;
use crate::layout::bring_along;

/// How long a write waits for another process.
const BUSY: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps; a writer runs the most different ones.
const STATEMENTS: usize = 192;
/// The least length of a database: one page of the smallest size.
const LEAST_BYTES: u64 = 512;

/// How databases are opened.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// The SQLite file system, by the name that it was registered under; nothing takes the system's own.
    pub vfs: Option<String>,
    /// Encrypts everything at rest; needs the feature `sqlcipher`.
    pub key: Option<DatabaseKey>,
}

/// What tells one kind of database from another.
pub(crate) struct Format {
    /// SQLite's `application_id`.
    pub application: i32,
    /// What an empty database begins with: the tables as all migrations leave them.
    pub tables: &'static str,
    /// The migrations: the first makes version 1 of nothing, the second version 2 of that. Each sets SQLite's `user_version`.
    pub steps: &'static [&'static str],
}

impl Format {
    /// SQLite's `user_version` after the last migration.
    pub const fn version(&self) -> i32 {
        self.steps.len() as i32
    }

    /// Whether this library can bring along a file of that version.
    pub fn judge(&self, version: i32, path: &Path) -> Result<(), StoreError> {
        match version {
            ..0 => Err(StoreError::NotADatabase { path: path.into() }),
            _ if version > self.version() => Err(StoreError::TooNew { path: path.into(), version }),
            _ => Ok(()),
        }
    }
}

/// Opens or creates a database and migrates it.
pub(crate) fn open(path: &Path, format: &Format, options: &OpenOptions) -> Result<Connection, StoreError> {
    // Another file system keeps its files where the system does not see them.
    if options.vfs.is_none() {
        create_private(path)?;
        judge_file(path)?;
    }
    let mut conn = configured(path, OpenFlags::default(), options)?;
    // Switching to WAL and the first migration take locks that SQLite does not wait for by itself.
    let latest = Instant::now() + BUSY;
    loop {
        match prepare(&mut conn, path, format, options) {
            Err(StoreError::Locked) if Instant::now() < latest => thread::sleep(Duration::from_millis(20)),
            done => return done.map(|()| conn),
        }
    }
}

/// One more connection to a database that [`open`] has prepared; where it is gone meanwhile, none is created.
pub(crate) fn connect(path: &Path, options: &OpenOptions) -> Result<Connection, StoreError> {
    configured(path, OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE), options)
}

/// Whether there is a database file, of whatever kind; nothing is created.
pub fn exists(path: &Path, options: &OpenOptions) -> bool {
    match &options.vfs {
        None => path.exists(),
        Some(_) => {
            let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
            let missing = |e: rusqlite::Error| e.sqlite_error_code() == Some(ErrorCode::CannotOpen);
            !connection(path, flags, options).is_err_and(missing)
        }
    }
}

fn connection(path: &Path, flags: OpenFlags, options: &OpenOptions) -> rusqlite::Result<Connection> {
    match &options.vfs {
        None => Connection::open_with_flags(path, flags),
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str()),
    }
}

fn configured(path: &Path, flags: OpenFlags, options: &OpenOptions) -> Result<Connection, StoreError> {
    let foreign = foreign(path, options);
    let conn = connection(path, flags, options).map_err(&foreign)?;
    if let Some(key) = &options.key {
        key.unlock(&conn, path)?;
    }
    configure(&conn).map_err(&foreign)?;
    Ok(conn)
}

fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise SQLite plans a statement again at every new value that a partial index might be about.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    set_on_disk(conn)?;
    // Apple's fsync leaves the bytes in the drive's cache; other systems take no notice of this.
    conn.pragma_update(None, "fullfsync", true)
}

/// A commit returns once it is on the disk.
pub(crate) fn set_on_disk(conn: &Connection) -> rusqlite::Result<()> {
    #[cfg(feature = "seeded-bugs")]
    if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::AcknowledgeBeforeCommit) {
        return conn.pragma_update(None, "synchronous", "OFF");
    }
    conn.pragma_update(None, "synchronous", "FULL")
}

/// Tokens stand in it: nobody but the owner may read it. SQLite gives its side files the same rights.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(StoreError::io(path)(e)),
        _ => Ok(()),
    }
}

/// SQLite takes a short file of anything for an empty database; of a longer one it reads the first bytes itself.
///
/// The file is never opened here: closing it would drop every lock that this process holds on it (POSIX; SQLite,
/// "How to corrupt", 2.2), and another process could throw the write-ahead log away.
fn judge_file(path: &Path) -> Result<(), StoreError> {
    let length = fs::metadata(path).map_err(StoreError::io(path))?.len();
    let good = length == 0 || length >= LEAST_BYTES;
    if good { Ok(()) } else { Err(StoreError::NotADatabase { path: path.into() }) }
}

/// What SQLite says of a file whose first bytes are not its own.
fn foreign<'a>(path: &'a Path, options: &'a OpenOptions) -> impl Fn(rusqlite::Error) -> StoreError + 'a {
    |e| match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) if options.key.is_some() => StoreError::WrongKey { path: path.into() },
        Some(ErrorCode::NotADatabase) => StoreError::NotADatabase { path: path.into() },
        _ => e.into(),
    }
}

fn prepare(conn: &mut Connection, path: &Path, format: &Format, options: &OpenOptions) -> Result<(), StoreError> {
    let version = judge_content(conn, path, format, options)?;
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "wal" {
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    }
    if version == format.version() { Ok(()) } else { bring_along(conn, path, format) }
}

/// In one snapshot: another process may be migrating the file at this moment.
fn judge_content(conn: &Connection, path: &Path, format: &Format, options: &OpenOptions) -> Result<i32, StoreError> {
    let seen = conn.unchecked_transaction()?;
    let application: i32 = seen.pragma_query_value(None, "application_id", number).map_err(foreign(path, options))?;
    let version: i32 = seen.pragma_query_value(None, "user_version", number)?;
    if application == format.application {
        return format.judge(version, path).map(|()| version);
    }
    match (version, seen.query_row("SELECT count(*) FROM sqlite_schema", [], number::<i64>)?) {
        (0, 0) => Ok(0),
        _ => Err(StoreError::NotADatabase { path: path.into() }),
    }
}

fn number<T: FromSql>(row: &Row<'_>) -> rusqlite::Result<T> {
    row.get(0)
}

/// Moves a damaged database out of the way as `name.damaged-<ms>`, with its side files, and gives the new path.
///
/// Nothing is deleted. Close every [`crate::Store`] on it first. Errors: [`StoreError::Io`], and
/// [`StoreError::Exists`] where that name is taken.
pub fn set_aside(path: &Path, now_ms: i64) -> Result<PathBuf, StoreError> {
    let target = suffixed(path, &format!(".damaged-{now_ms}"));
    if target.exists() {
        return Err(StoreError::Exists { path: target });
    }
    fs::rename(path, &target).map_err(StoreError::io(path))?;
    for side in ["-wal", "-shm"] {
        let (from, to) = (suffixed(path, side), suffixed(&target, side));
        if from.exists() {
            fs::rename(&from, &to).map_err(StoreError::io(&from))?;
        }
    }
    Ok(target)
}

/// A file that belongs to one, by the end of its name.
pub(crate) fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
