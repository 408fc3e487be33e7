//! A rep's flows and home screen after a year of work: 2,800 outlets, 100,000 actions, 30 open items; and after ten.
//!
//! `flow/fold-40` and `flow/check` run the rules over a flow of 40 actions, beside SQLite reading their rows.
//! `flow/home-cold` is a new process over warm files, from its first instruction to its last; `flow/home-warm` asks
//! again where everything is open; both beside raw SQLite reading the rows that a home screen shows.
//! `flow/home-10x-history` is home after 1,000,000 actions beside home after 100,000. What is measured is CPU time.

#[path = "../open/clock.rs"]
mod clock;
#[path = "../open/company.rs"]
mod company;
#[path = "../open/script.rs"]
mod script;

mod bulk;
mod child;
mod history;
mod home;
mod open_items;
mod ops;
mod phone;
mod raw;
mod rules;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use clap::Parser;
use routebook_bench::{Failure, print};

/// Flags of this program.
#[derive(Debug, Parser)]
struct Flags {
    /// How often each side is measured.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Keeps the phones in this folder, and uses those that are there.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Makes a phone after a month in this folder, with the same open items, and says what its clock shows, UTC
    /// milliseconds: for whoever measures something else on it.
    #[arg(long, conflicts_with_all = ["data", "show"])]
    make: Option<PathBuf>,
    /// Opens the phone in this folder, shows its home once, and says what that took: a measured process.
    #[arg(long, hide = true)]
    show: Option<PathBuf>,
    /// Which side shows it.
    #[arg(long, hide = true, default_value = "ours")]
    side: child::Side,
}

fn main() -> Result<(), Failure> {
    let flags = Flags::parse();
    if let Some(folder) = flags.show {
        return child::show(&folder, flags.side);
    }
    if let Some(folder) = flags.make {
        println!("{}", clock::START + history::month(&folder)?.now);
        return Ok(());
    }
    let temporary = tempfile::tempdir()?;
    measure(flags.data.as_deref().unwrap_or(temporary.path()), flags.runs)
}

fn measure(folder: &Path, runs: u32) -> Result<(), Failure> {
    let (year, decade) = history::prepare(folder)?;
    let mut rows = rules::rows(&year, runs)?;
    rows.extend(home::rows(&year, &decade, runs)?);
    print(&rows)
}
