//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

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

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Stamp a JPEG with time, place and outlet, and write its seal beside it.
    Stamp(Stamp),
    /// Check a stamped JPEG against its seal.
    Verify {
        /// The stamped file.
        file: PathBuf,
        /// The seal that was written with it; FILE.seal when absent.
        #[arg(long)]
        seal: Option<PathBuf>,
    },
    /// Sign in and enrol this phone for a person.
    SignIn {
        /// The server, e.g. http://127.0.0.1:8080
        #[arg(long, env = "ROUTEBOOK_SERVER")]
        server: String,
        /// Who.
        #[arg(long)]
        login: String,
        /// The password; asked for when absent.
        #[arg(long, env = "ROUTEBOOK_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
    /// Sign out; unsent work goes on being delivered by `sync`.
    SignOut,
    /// The day's stops in order.
    Today,
    /// Search outlets.
    Outlets {
        /// A part of the name, code or address.
        #[arg(default_value = "")]
        query: String,
    },
    /// Start a visit.
    Start {
        /// The outlet: its code, its stop number today, a part of its name, or its id.
        outlet: String,
        #[command(flatten)]
        place: Place,
    },
    /// Answer a step's questions: `step fridge coolers=2 display=good`.
    Step {
        /// The step's id.
        step: String,
        /// Answers as FIELD=VALUE; a list is written A,B,C.
        answers: Vec<String>,
        #[command(flatten)]
        visit: Which,
    },
    /// Stamp a photo and add it to a step.
    Photo {
        /// The step's id.
        step: String,
        /// The camera's JPEG; it is never changed.
        file: PathBuf,
        /// Which of the step's needs; its first open one when absent.
        #[arg(long)]
        need: Option<String>,
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        visit: Which,
    },
    /// Hand a visit in.
    Finish {
        #[command(flatten)]
        visit: Which,
    },
    /// Show one visit.
    Visit {
        #[command(flatten)]
        visit: Which,
    },
    /// Show the visits on this phone.
    Visits,
    /// Show the daily action sheet, or confirm it: `actions actions.done=... actions.visits=3 tomorrow.plan=...`
    Actions {
        /// Answers as STEP.FIELD=VALUE.
        answers: Vec<String>,
    },
    /// What to do next.
    Todo,
    /// Deliver what waits and fetch what changed.
    Sync,
    /// Who, how much waits, how far time can be trusted.
    Status {
        /// Walk the whole chain too.
        #[arg(long)]
        verify: bool,
    },
    /// What the server refused or holds.
    Attention {
        /// Give up this one, by its number.
        #[arg(long, requires = "reason")]
        withdraw: Option<u64>,
        /// Why it is given up.
        #[arg(long)]
        reason: Option<String>,
    },
}

/// What goes on the panel of a photo that belongs to no visit.
#[derive(Debug, clap::Args)]
pub struct Stamp {
    /// The camera's JPEG; it is never changed.
    pub input: PathBuf,
    /// Where the stamped JPEG goes; its seal goes beside it as OUT.seal.
    #[arg(short, long)]
    pub output: PathBuf,
    /// When, RFC 3339, e.g. 2026-11-21T10:00:00+08:00
    #[arg(long)]
    pub at: String,
    /// Where, LAT,LON in WGS-84 degrees.
    #[arg(long, allow_hyphen_values = true)]
    pub place: Option<String>,
    /// The outlet's name.
    #[arg(long)]
    pub outlet: String,
    /// The rep's name.
    #[arg(long)]
    pub rep: Option<String>,
    /// The step's title.
    #[arg(long)]
    pub step: Option<String>,
}

/// Where the phone is.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Where the phone is: LAT,LON or LAT,LON,ACCURACY in metres.
    #[arg(long, allow_hyphen_values = true)]
    pub place: Option<String>,
}

/// Which visit.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Which visit, by id; the open one when absent.
    #[arg(long)]
    pub visit: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_verbs_fit_together() {
        super::Args::command().debug_assert();
    }
}
