//! The plain table.

use std::fs;
use std::path::{Path, PathBuf};

use routebook_bench::Failure;
use routebook_domain::ids::RecordId;
use rusqlite::{Connection, params};

use crate::BATCH;
use crate::outlets::Row;

const TABLE: &str = "CREATE TABLE outlet (id BLOB PRIMARY KEY, name TEXT, place BLOB, address TEXT, contact TEXT,
    phone TEXT, first_visited INTEGER) STRICT";
const INSERT: &str = "INSERT INTO outlet VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const UPDATE: &str = "UPDATE outlet SET contact = ?2 WHERE id = ?1";

/// A file with the one table.
pub struct Raw {
    path: PathBuf,
    conn: Connection,
}

impl Raw {
    /// An empty one in a folder, in place of what lies there.
    pub fn create(folder: &Path, synchronous: &str) -> Result<Self, Failure> {
        let path = folder.join("raw.db");
        for side in ["raw.db", "raw.db-wal", "raw.db-shm"] {
            if folder.join(side).exists() {
                fs::remove_file(folder.join(side))?;
            }
        }
        let conn = Connection::open(&path)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", synchronous)?;
        conn.execute_batch(TABLE)?;
        Ok(Self { path, conn })
    }

    /// Rows, a batch in a transaction.
    pub fn insert(&mut self, rows: &[Row]) -> Result<(), Failure> {
        self.in_batches(rows, insert)
    }

    /// One row in a transaction of its own.
    pub fn insert_one(&self, row: &Row) -> Result<(), Failure> {
        insert(&self.conn, row)
    }

    /// One column of each row.
    pub fn update(&mut self, cells: &[(RecordId, String)]) -> Result<(), Failure> {
        self.in_batches(cells, |conn, (id, contact)| {
            conn.prepare_cached(UPDATE)?.execute(params![id.bytes(), contact])?;
            Ok(())
        })
    }

    /// The file's bytes once everything is in it.
    pub fn bytes(&self) -> Result<u64, Failure> {
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(fs::metadata(&self.path)?.len())
    }

    fn in_batches<T>(
        &mut self,
        all: &[T],
        work: impl Fn(&Connection, &T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for batch in all.chunks(BATCH) {
            let tx = self.conn.transaction()?;
            batch.iter().try_for_each(|one| work(&tx, one))?;
            tx.commit()?;
        }
        Ok(())
    }
}

fn insert(conn: &Connection, row: &Row) -> Result<(), Failure> {
    let place = [row.place.lat_e7.to_be_bytes(), row.place.lon_e7.to_be_bytes()].concat();
    let id = row.id.bytes();
    let params = params![id, row.name, place, row.address, row.contact, row.phone, row.first_visited];
    conn.prepare_cached(INSERT)?.execute(params)?;
    Ok(())
}
