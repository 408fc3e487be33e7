//! `routebook-load`: a company's day by light phones, against the server in a process of its own.

use std::process::ExitCode;

use clap::Parser;
use routebook_fleet::load::{Flags, is_server, run, serve};

#[global_allocator]
static MEMORY: routebook_server::Memory = routebook_server::Memory;

fn main() -> ExitCode {
    // The server that is driven is this very program once more, so both are of one build.
    if is_server() {
        return serve();
    }
    match run(&Flags::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("the load could not run: {fault}");
            ExitCode::FAILURE
        }
    }
}
