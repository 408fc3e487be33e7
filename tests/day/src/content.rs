//! What came of a day, read from the databases themselves.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use sha2::{Digest, Sha256};

use crate::Fault;

/// What a phone holds of its person's work and of the company's.
pub const PHONE: &[&str] = &["op", "record", "flow_action", "flow", "scope", "conflict", "photo", "media"];
/// What a server holds of a company's work.
pub const SERVER: &[&str] = &[
    "tenants",
    "memberships",
    "enrolments",
    "ops",
    "records",
    "conflicts",
    "flows",
    "flow_people",
    "scopes",
    "evidence",
    "photos",
    "moves",
];

/// SHA-256 in hex over every row of the tables, whatever order they lie in.
pub fn digest_of(database: &Path, tables: &[&str]) -> Result<String, Fault> {
    Ok(hex::encode(Sha256::digest(told(database, tables)?)))
}

/// The rows themselves, as text.
fn told(database: &Path, tables: &[&str]) -> Result<String, Fault> {
    let wrong = Fault::database(database);
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(&wrong)?;
    let mut all = String::new();
    for table in tables {
        let mut rows = rows(&connection, table).map_err(&wrong)?;
        rows.sort();
        let _ = writeln!(all, "{table}: {}", rows.len());
        all.extend(rows);
    }
    Ok(all)
}

fn rows(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = select.column_count();
    select.query_map([], |row| line(row, columns))?.collect()
}

fn line(row: &Row<'_>, columns: usize) -> rusqlite::Result<String> {
    let cells = (0..columns).map(|n| Ok(cell(row.get_ref(n)?)));
    Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|") + "\n")
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => hex::encode(bytes),
    }
}
