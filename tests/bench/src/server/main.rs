//! What a push costs over plain inserts: 50 ops at a time over 1, 8 and 64 connections, on SQLite and PostgreSQL.
//!
//! Our side is the real server in a process of its own, asked over HTTP by phones whose pushes were made and signed
//! before. Beside it, as many connections insert the same rows into the same tables with the same indices, one
//! transaction for each push, flushed to disk as the server does it: `synchronous = FULL` under a write-ahead log, and a
//! cluster of PostgreSQL with its usual durability. Those rows are read out of the database that the server wrote. Both
//! sides begin with the same database and take turns. What is measured is the wall's clock.
//!
//! `…conn` is milliseconds a push: the time of all pushes over their number. `…/p50` and `…/p99` are what one push waits
//! for. Ops are outlets of six columns; `visits-…` pushes five whole visits of ten actions with two photos each, where
//! judging, figures and doubts are the work and the rows are few. CPU time of server and phones is told on standard
//! error.

mod case;
mod company;
mod postgres;
mod pushes;
mod share;
mod sqlite;

use std::process::ExitCode;

use clap::Parser;
use routebook_bench::{Failure, Flags, print};
use routebook_fleet::load::{is_server, serve};

use case::Case;
use company::{Company, Kind};

/// Connections of a case, and how many pushes are measured over each of them; 64 phones share the connections.
const CASES: [(usize, usize); 3] = [(1, 60), (8, 30), (64, 8)];

#[global_allocator]
static MEMORY: routebook_server::Memory = routebook_server::Memory;

fn main() -> ExitCode {
    // The server that is measured is this very program once more, so both are of one build.
    if is_server() {
        return serve();
    }
    match rows() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("bench-server: {e}");
            ExitCode::FAILURE
        }
    }
}

fn rows() -> Result<(), Failure> {
    let Flags { runs } = Flags::parse();
    let folder = tempfile::tempdir()?;
    let mut rows = Vec::new();
    for (name, engine) in [("sqlite", sqlite::engine()), ("postgres", postgres::engine()?)] {
        eprintln!("founding a company on {name}");
        let company = Company::found(&folder.path().join(name), name, engine.as_ref())?;
        for kind in [Kind::Outlets, Kind::Visits] {
            for (connections, pushes) in CASES {
                rows.extend(Case { kind, company: &company, connections, pushes, runs }.rows(folder.path())?);
            }
        }
    }
    print(&rows)
}
