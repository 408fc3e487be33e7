//! Routebook's helper program: `cargo xtask test | demo | bench | load | fuzz | sim | size | check-targets | check-tree`.
//!
//! It starts other programs (cargo, npm, the demo, the benchmarks) and imports none of the
//! project's crates, so that it builds in seconds and still runs when one of them does not compile.
//! Start reading at `suite.rs` (what `test` runs), `needs/catalogue.rs` (what a machine must have)
//! and `bench/catalogue.rs` (which benchmarks there are).

mod bench;
mod bindgen;
mod cli;
mod console;
mod demo;
mod fault;
mod fuzz;
mod kotlin;
mod load;
mod needs;
mod project;
mod shell;
mod shipped;
mod sim;
mod size;
mod snippets;
mod steps;
mod suite;
mod swift;
mod targets;
mod tree;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Verb};
use crate::fault::Fault;

fn main() -> ExitCode {
    match perform(Cli::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\nxtask: {fault}");
            fault.exit_code()
        }
    }
}

fn perform(verb: Verb) -> Result<(), Fault> {
    match verb {
        Verb::Test { part } => suite::test(part),
        Verb::Demo(flags) => demo::demo(&flags),
        Verb::Bench(request) => bench::bench(&request),
        Verb::Load(request) => load::load(&request),
        Verb::Fuzz(request) => fuzz::fuzz(&request),
        Verb::Sim(request) => sim::sim(&request),
        Verb::Size(request) => size::size(&request),
        Verb::CheckTargets => targets::check_targets(),
        Verb::CheckTree => tree::check_tree(),
    }
}
