//! `cargo xtask bench`: builds a benchmark, runs it, and shows its rows.
//!
//! The measured code lives in `tests/bench`, a program a benchmark; it prints its rows to standard
//! output as JSON and its progress to standard error. The benchmark `ffi` is in several languages and has a folder here.

pub mod catalogue;
mod ffi;
mod row;
mod table;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::BenchRequest;
use crate::fault::Fault;
use crate::shell::{command, read};
use crate::{needs, project};
use catalogue::{Bench, By};
use row::Row;

/// Runs the benchmark asked for, or lists those there are.
pub fn bench(request: &BenchRequest) -> Result<(), Fault> {
    let Some(name) = &request.name else {
        print!("{}", catalogue::list());
        return Ok(());
    };
    let bench = catalogue::find(name)?;
    needs::meet(&(bench.needs)())?;
    let rows = measure(bench, request)?;
    print!("{}", table::draw(&rows));
    request.json.as_deref().map_or(Ok(()), |file| write(file, &rows))
}

fn measure(bench: &Bench, request: &BenchRequest) -> Result<Vec<Row>, Fault> {
    eprintln!("\n== {}: {}", bench.name, bench.about);
    let By::Program(program, features) = bench.by else { return ffi::measure(request.runs) };
    let mut program = command_of(program, features);
    if let Some(runs) = request.runs {
        program.args(["--runs", &runs.to_string()]);
    }
    let text = read(&mut program)?;
    serde_json::from_str(&text).map_err(|e| Fault::Output { program: bench.name.into(), detail: e.to_string() })
}

/// Only the benchmark's own features are built, so that one does not wait for another's crates.
fn command_of(program: &str, features: &str) -> Command {
    let args = [
        "run",
        "--package",
        "routebook-bench",
        "--profile",
        "bench-run",
        "--no-default-features",
        "--features",
        features,
        "--bin",
        program,
        "--",
    ];
    command("cargo", &args, &project::root())
}

fn write(file: &Path, rows: &[Row]) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(rows)
        .map_err(|e| Fault::Output { program: "bench".into(), detail: e.to_string() })?;
    fs::write(file, text + "\n").map_err(Fault::file(file))
}
