//! `routebook`: a rep in a terminal. It is how anyone without a phone uses, tests and debugs the core.
//!
//! It imports the facade `routebook` and nothing else of the project. Start at [`args`] for what can be typed,
//! [`commands`] for what each verb does, [`words`] for how codes read to a person.

mod address;
mod args;
mod clock;
mod commands;
mod fault;
mod output;
mod parse;
mod pick;
mod words;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let out = output::Output::new(args.json, args.lang);
    match commands::run(&args, &out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            out.fault(&fault);
            ExitCode::from(fault.exit())
        }
    }
}
