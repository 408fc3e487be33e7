//! `routebook-demo`: reps, phones, a server and a supervisor in one process.

use std::process::ExitCode;

use clap::Parser;
use routebook_fleet::{Flags, run};

fn main() -> ExitCode {
    match run(&Flags::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("the demo could not run: {fault}");
            ExitCode::FAILURE
        }
    }
}
