//! What can be typed.

mod customer;
mod day;
mod outlet;
mod parts;
mod phone;
mod tools;
mod work;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use customer::{AddCustomer, AddLead, CustomerCommand, LogFollowUp};
pub use day::DayCommand;
pub use outlet::OutletCommand;
pub use parts::{Place, Spent, Which, Why};
pub use phone::{PhoneCommand, SignIn};
pub use tools::{Rebuild, Stamp, StripWord, TailWord, TemplateCommand, ToolCommand, Verify};
pub use work::{AddFile, Explain, Hand, Photo, StepForm, WorkCommand};

use crate::words::Lang;

/// Visit outlets, prove it and sync, from a terminal.
#[derive(Debug, Parser)]
#[command(name = "routebook", version, arg_required_else_help = true)]
pub struct Args {
    /// The phone's database; made on first use.
    #[arg(long, global = true, default_value = "rep.db", env = "ROUTEBOOK_DB")]
    pub db: PathBuf,
    /// One JSON object instead of words.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of the words.
    #[arg(long, global = true, value_enum, default_value_t, env = "ROUTEBOOK_LANG")]
    pub lang: Lang,
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs, by what they need.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(flatten)]
    Day(DayCommand),
    #[command(flatten)]
    Work(WorkCommand),
    #[command(flatten)]
    Customer(CustomerCommand),
    #[command(flatten)]
    Outlet(OutletCommand),
    #[command(flatten)]
    Phone(PhoneCommand),
    #[command(flatten)]
    Tool(ToolCommand),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::{CommandFactory, Parser};

    use super::*;

    #[test]
    fn the_verbs_fit_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_verb_says_what_it_does_in_one_short_line() {
        for verb in Args::command().get_subcommands() {
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            assert!((1..=110).contains(&about.len()), "{}: {about}", verb.get_name());
        }
    }

    #[test]
    fn what_changes_a_flow_for_good_needs_a_reason() {
        for typed in ["correct fridge coolers=2", "skip voice", "void", "hand-over liming", "explain"] {
            let words = ["routebook"].into_iter().chain(typed.split(' '));
            assert!(Args::try_parse_from(words.clone()).is_err(), "{typed}");
            Args::try_parse_from(words.chain(["--why", "wrong"])).unwrap();
        }
    }
}
