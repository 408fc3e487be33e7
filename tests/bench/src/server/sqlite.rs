//! SQLite alone: as many connections, and a queue in memory before the one lock that the file has.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;
use std::sync::{Barrier, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use routebook_bench::Failure;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::company::Engine;
use crate::share::{Took, part};

/// What pushes write rows into; counters and heads of chains, which they only change, are left to the server.
pub const TABLES: [&str; 7] = ["ops", "records", "flows", "flow_people", "evidence", "photos", "moves"];
/// The database in a data folder.
const FILE: &str = "routebook.db";

struct Sqlite;

/// The engine.
pub fn engine() -> Box<dyn Engine> {
    Box::new(Sqlite)
}

type Row = Vec<Value>;

/// A statement and the rows that it inserts.
struct Table {
    insert: String,
    rows: Vec<Row>,
}

impl Engine for Sqlite {
    fn fresh(&self) -> Result<Option<String>, Failure> {
        Ok(None)
    }

    fn copy(&self, data: &Path, to: &Path) -> Result<(), Failure> {
        fs::create_dir_all(to)?;
        // A server that has just stopped may not have brought its log into the file yet.
        open(&data.join(FILE))?.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let copy = to.join(FILE);
        fs::copy(data.join(FILE), &copy)?;
        // Nothing of the copying is left for the first flush that is measured.
        Ok(File::open(&copy)?.sync_all()?)
    }

    fn insert(&self, served: &Path, into: &Path, connections: usize, each: usize) -> Result<Took, Failure> {
        let tables = added(&served.join(FILE), &into.join(FILE))?;
        let (turn, begin) = (Mutex::new(()), Barrier::new(connections + 1));
        let one = |connection: usize| -> Result<Vec<Duration>, rusqlite::Error> {
            let mut conn = open(&into.join(FILE))?;
            let mut write = |n: usize| {
                let begun = Instant::now();
                let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
                transaction(&mut conn, &tables, connection * each + n, connections * each)?;
                Ok(begun.elapsed())
            };
            let first = write(0);
            begin.wait();
            first.and_then(|_| (1..each).map(write).collect())
        };
        thread::scope(|scope| {
            let one = &one;
            let all: Vec<_> = (0..connections).map(|n| scope.spawn(move || one(n))).collect();
            begin.wait();
            let begun = Instant::now();
            let mut took = Took::default();
            for thread in all {
                took.each.extend(thread.join().map_err(|_| "a connection panicked")??);
            }
            took.all = begun.elapsed();
            Ok(took)
        })
    }
}

fn open(file: &Path) -> Result<Connection, rusqlite::Error> {
    let conn = Connection::open(file)?;
    conn.busy_timeout(Duration::from_secs(60))?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    Ok(conn)
}

fn transaction(conn: &mut Connection, tables: &[Table], number: usize, all: usize) -> Result<(), rusqlite::Error> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for Table { insert, rows } in tables {
        let mut insert = tx.prepare_cached(insert)?;
        for row in &rows[part(rows.len(), number, all)] {
            insert.execute(params_from_iter(row))?;
        }
    }
    tx.commit()
}

fn added(served: &Path, before: &Path) -> Result<Vec<Table>, Failure> {
    let (served, before) = (Connection::open(served)?, Connection::open(before)?);
    let tables: Vec<_> = TABLES.iter().map(|table| difference(&served, &before, table)).collect::<Result<_, _>>()?;
    Ok(tables.into_iter().filter(|table| !table.rows.is_empty()).collect())
}

fn difference(served: &Connection, before: &Connection, table: &str) -> Result<Table, Failure> {
    let known: HashSet<String> = rows(before, table)?.iter().map(|row| format!("{row:?}")).collect();
    let rows: Vec<Row> = rows(served, table)?.into_iter().filter(|row| !known.contains(&format!("{row:?}"))).collect();
    let columns = rows.first().map_or(1, Vec::len);
    let places: Vec<_> = (1..=columns).map(|n| format!("?{n}")).collect();
    Ok(Table { insert: format!("INSERT INTO {table} VALUES ({})", places.join(", ")), rows })
}

fn rows(conn: &Connection, table: &str) -> Result<Vec<Row>, rusqlite::Error> {
    let order = if table == "ops" { " ORDER BY enrolment, seq" } else { "" };
    let mut select = conn.prepare(&format!("SELECT * FROM {table}{order}"))?;
    let columns = select.column_count();
    let all = select.query_map([], |row| (0..columns).map(|n| row.get(n)).collect())?;
    all.collect()
}
