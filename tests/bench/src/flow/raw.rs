//! What the least program would do: open the file with SQLite and read the rows that home shows.
//!
//! Rows are fetched whole and left as they are; nothing is decoded, merged or judged. The queries use the same indexes.

use std::hint::black_box;
use std::path::Path;

use routebook_bench::Failure;
use rusqlite::{Connection, Params, ToSql};

use crate::phone::Phone;

/// The signed-in person, what a sync left behind, what waits to be sent.
const BESIDE: [&str; 4] = [
    "SELECT * FROM identity",
    "SELECT * FROM meta",
    "SELECT state, count(*) FROM op WHERE state <> 1 GROUP BY state",
    "SELECT count(*), sum(length) FROM media WHERE state < 2",
];
/// The company (1) and the settings (8).
const TABLES: &str = "SELECT * FROM record WHERE kind IN (1, 8)";
/// The route (6) of the rep's weekday.
const ROUTE: &str = "SELECT * FROM record INDEXED BY record_found WHERE kind = 6 AND found = ?1";
/// What is open, due, untouched for three days, or counts for today; ?1 is the rep, ?2 the day, ?3 the moment.
const LISTS: [&str; 4] = [
    "SELECT * FROM flow INDEXED BY flow_open
        WHERE owner = ?1 AND status IN ('open', 'incomplete', 'returned') AND ?2 <> ?3",
    "SELECT * FROM flow INDEXED BY flow_due
        WHERE owner = ?1 AND due_day <= ?2 AND status IN ('open', 'incomplete', 'returned') AND ?3 > 0",
    "SELECT * FROM flow INDEXED BY flow_stale WHERE owner = ?1 AND touched_ms < ?3 AND kind = 2 AND ended = 0
        AND status IN ('open', 'incomplete', 'returned') AND ?2 > 0",
    "SELECT * FROM flow INDEXED BY flow_day WHERE day = ?2 AND owner = ?1 AND ?3 > 0",
];
/// The outlets of those flows (5).
const OUTLETS: &str = "SELECT * FROM record WHERE kind = 5 AND id IN (SELECT subject FROM flow INDEXED BY flow_open
    WHERE owner = ?1 AND status IN ('open', 'incomplete', 'returned'))";
/// A planned outlet and what was last seen there.
const STOP: &str = "SELECT * FROM record WHERE kind IN (5, 9) AND id = ?1";
/// The files of the day's flows.
const MEDIA: &str = "SELECT * FROM media WHERE flow IN (SELECT id FROM flow WHERE day = ?1)";
/// The actions of one flow.
const ACTIONS: &str = "SELECT * FROM flow_action WHERE flow = ?1 ORDER BY position";

/// Opens a rep's database with the settings of the store's own connection.
pub fn open(database: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open(database)?;
    connection.set_prepared_statement_cache_capacity(96);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Reads what home shows in one snapshot.
pub fn home(connection: &Connection, phone: &Phone) -> Result<(), Failure> {
    let snapshot = connection.unchecked_transaction()?;
    let stale = crate::clock::START + phone.now - 3 * crate::clock::DAY;
    let route = [&phone.person[..], &[phone.weekday]].concat();
    BESIDE.iter().chain([&TABLES]).try_for_each(|sql| rows(&snapshot, sql, []))?;
    rows(&snapshot, ROUTE, [route])?;
    let params: [&dyn ToSql; 3] = [&phone.person, &phone.day, &stale];
    LISTS.iter().try_for_each(|sql| rows(&snapshot, sql, &params[..]))?;
    rows(&snapshot, OUTLETS, [phone.person])?;
    phone.stops.iter().try_for_each(|stop| rows(&snapshot, STOP, [stop]))?;
    rows(&snapshot, MEDIA, [phone.day])
}

/// Reads the actions of the long flow.
pub fn actions(connection: &Connection, phone: &Phone) -> Result<(), Failure> {
    rows(connection, ACTIONS, [phone.long])
}

/// Steps through every row and looks at every column.
fn rows(connection: &Connection, sql: &str, params: impl Params) -> Result<(), Failure> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}
