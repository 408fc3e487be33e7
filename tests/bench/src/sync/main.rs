//! What the log, the chain and the merge cost over plain SQLite: 100,000 outlets of six columns, and one change of one
//! column to each.
//!
//! `sync/insert` and `sync/update` are what a person does: bodies encoded, hashed, chained and stored, a thousand in a
//! transaction, flushed to the disk. `sync/merge-empty` and `sync/merge-populated` are what a pull brings: pages
//! unpacked, decoded, merged and stored. `sync/bootstrap-100k` is the same by snapshot. Beside each, SQLite writes the
//! same rows under the same ids, as many in a transaction, with the same flushing. What is measured is CPU time.
//!
//! `sync/insert-one-full` is the slowest of a hundred single writes, flushed, by the wall's clock. Wire rows are bytes of
//! a packed push beside the bytes of the bare columns; `sync/db-size` is the file after a bootstrap beside the plain
//! table's.

mod one;
mod outlets;
mod pages;
mod phone;
mod raw;
mod size;
mod turns;

use clap::Parser;
use routebook_bench::{Failure, Flags, print};

/// Rows of a side.
const ROWS: usize = 100_000;
/// Rows of a transaction, and entries of a page.
const BATCH: usize = 1000;

fn main() -> Result<(), Failure> {
    let Flags { runs } = Flags::parse();
    let folder = tempfile::tempdir()?;
    let mut rows = turns::rows(folder.path(), runs)?;
    rows.push(one::row(folder.path(), runs)?);
    rows.extend(size::rows(folder.path())?);
    print(&rows)
}
