//! What the least program would do: open the file with SQLite and read the rows that the facade reads.
//!
//! Rows are fetched whole and left as they are; nothing is decoded, merged or judged.

use std::hint::black_box;
use std::path::Path;

use routebook_bench::Failure;
use rusqlite::{Connection, Params, Statement, ToSql};

use crate::home::Home;

/// The signed-in person and what a sync left behind.
const WHO: [&str; 2] = ["SELECT * FROM identity", "SELECT * FROM meta"];
/// The company (1), the routes (6), and what was last seen at each outlet (9).
const TABLES: &str = "SELECT * FROM record WHERE kind = ?1 ORDER BY id";
/// One outlet (5).
const OUTLET: &str = "SELECT * FROM record WHERE kind = 5 AND id = ?1";
/// The day's visits and its action sheet.
const FLOWS: &str = "SELECT * FROM flow WHERE day = ?1 ORDER BY started_ms DESC";
/// Their photos.
const MEDIA: &str = "SELECT * FROM media WHERE flow IN (SELECT id FROM flow WHERE day = ?1)";
/// What is still to be sent.
const WAITING: [&str; 2] = [
    "SELECT state, count(*) FROM op WHERE state <> 1 GROUP BY state",
    "SELECT count(*), sum(length) FROM media WHERE state < 2",
];

/// Opens the rep's database with the settings of the store's own connection.
pub fn open(database: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open(database)?;
    connection.set_prepared_statement_cache_capacity(96);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Reads the day in one snapshot.
pub fn today(connection: &Connection, home: &Home) -> Result<(), Failure> {
    let snapshot = connection.unchecked_transaction()?;
    let read = |sql: &str, params: &[&dyn ToSql]| {
        let mut statement = snapshot.prepare_cached(sql)?;
        rows(&mut statement, params)
    };
    for sql in WHO.iter().chain(&WAITING) {
        read(sql, &[])?;
    }
    for kind in [1, 6, 9] {
        read(TABLES, &[&kind])?;
    }
    for outlet in &home.stops {
        read(OUTLET, &[outlet])?;
    }
    read(FLOWS, &[&home.day])?;
    read(MEDIA, &[&home.day])
}

/// Steps through every row and looks at every column.
fn rows(statement: &mut Statement<'_>, params: impl Params) -> Result<(), Failure> {
    let columns = statement.column_count();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}
