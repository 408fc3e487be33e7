//! `bench-ffi`: the calls of `cargo xtask bench ffi` from Rust, which those from Kotlin and Swift are measured beside.
//!
//! It is a harness as the ones of the packages are (`bindings/kotlin/bench`, `bindings/swift/Benchmarks`): it opens the
//! phone, says `ready` with what it shows, and then for each line `ROW COUNT` on standard input does the row's call so
//! often and prints how long each took, nanoseconds of wall time, in one line. The helper lets the harnesses take turns.

mod calls;
mod clock;

use std::io::{BufRead, Write, stdin, stdout};
use std::path::PathBuf;

use clap::Parser;
use routebook_bench::Failure;

use calls::Calls;

/// What a harness is told.
#[derive(Debug, Parser)]
struct Flags {
    /// The phone's index of enrolments; what belongs to it lies beside it.
    index: PathBuf,
    /// What the phone's wall clock shows, UTC milliseconds.
    now: i64,
}

fn main() -> Result<(), Failure> {
    let Flags { index, now } = Flags::parse();
    let mut calls = Calls::open(&index, now)?;
    answer(&calls.shown()?)?;
    for line in stdin().lock().lines() {
        let line = line?;
        let (row, count) = line.split_once(' ').ok_or("a line is a row and how often")?;
        let times: Vec<_> = (0..count.parse()?).map(|_| calls.time(row)).collect::<Result<_, _>>()?;
        answer(&times.iter().map(f64::to_string).collect::<Vec<_>>().join(" "))?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<(), Failure> {
    let mut out = stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
