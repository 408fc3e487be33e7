//! `bench-open`: a rep's database opened and today read through the facade, beside raw SQLite that
//! opens the same file and reads the same rows.
//!
//! `open/cold-home` begins with a closed file and a new connection; the operating system's cache is
//! warm in both cases. `open/warm-home` reads again on what is open. What is measured is CPU time.

mod clock;
mod company;
mod home;
mod raw;
mod script;

use std::hint::black_box;

use clap::Parser;
use home::Home;
use routebook::Installation;
use routebook_bench::{Contender, Failure, Flags, Row, measure, print, row};

fn main() -> Result<(), Failure> {
    let Flags { runs } = Flags::parse();
    let folder = tempfile::tempdir()?;
    let home = home::prepare(folder.path())?;
    print(&[cold(&home, runs)?, warm(&home, runs)?])
}

fn cold(home: &Home, runs: u32) -> Result<Row, Failure> {
    eprintln!("open/cold-home");
    let ours = || {
        let today = Installation::open(&home.index, &home.platform)?.rep()?.today()?;
        black_box(today);
        Ok(())
    };
    let raw = || raw::today(&raw::open(&home.database)?, home);
    compare("open/cold-home", runs, 20, Contender::new("ours", ours), Contender::new("sqlite", raw))
}

fn warm(home: &Home, runs: u32) -> Result<Row, Failure> {
    eprintln!("open/warm-home");
    let rep = Installation::open(&home.index, &home.platform)?.rep()?;
    let connection = raw::open(&home.database)?;
    let ours = || {
        black_box(rep.today()?);
        Ok(())
    };
    let raw = || raw::today(&connection, home);
    compare("open/warm-home", runs, 50, Contender::new("ours", ours), Contender::new("sqlite", raw))
}

fn compare(name: &str, runs: u32, repeats: u32, ours: Contender<'_>, raw: Contender<'_>) -> Result<Row, Failure> {
    let medians = measure(runs, &mut [ours.repeated(repeats), raw.repeated(repeats)])?;
    Ok(row(name, medians[0], medians[1]))
}
