//! The words a developer types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Routebook's helper: run it as `cargo xtask ...` anywhere in the checkout.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// One verb of the helper.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run every test, or those of one part, and say first what the machine lacks.
    Test {
        /// The part to test; all of them when left out.
        part: Option<Part>,
    },
    /// Watch reps visit outlets offline and come back into network.
    Demo(DemoFlags),
    /// Measure against a raw baseline in the same run.
    Bench(BenchRequest),
    /// Put the server under the load of a company's day, and print how long its answers took.
    Load(LoadRequest),
    /// Feed hostile input to a parser for as long as asked, with libFuzzer.
    Fuzz(FuzzRequest),
    /// Play phones, server and network in one thread from seeds, with everything going wrong.
    Sim(SimRequest),
    /// Weigh what an app gets: code, font, and the whole, with and without encryption.
    Size(SizeRequest),
    /// Type-check what phones load for Android and iOS, without their SDKs.
    CheckTargets,
    /// Check the rules of the house that a program can check.
    CheckTree,
}

/// A part of the project that can be tested by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Every crate of the workspace.
    Rust,
    /// The supervisors' web console.
    Console,
    /// The server and the end-to-end tests.
    Server,
    /// The Kotlin package, on a JVM.
    Kotlin,
    /// The Swift package, on Linux.
    Swift,
}

/// Flags handed to the demo program; what is left out keeps the program's own default.
#[derive(Args, Debug, Default)]
pub struct DemoFlags {
    /// How many reps walk their beats; 3 when left out.
    #[arg(long, value_name = "N")]
    pub reps: Option<u32>,
    /// How many business days they walk; 2 when left out. Doubts need two.
    #[arg(long, value_name = "D")]
    pub days: Option<u32>,
    /// A folder with camera JPEGs to use in place of drawn scenes.
    #[arg(long, value_name = "DIR")]
    pub photos: Option<PathBuf>,
    /// Stop when the days are done, print a JSON summary, and fail if anything was lost.
    #[arg(long)]
    pub exit: bool,
    /// The number that the whole run follows from.
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Where the company's data is kept; a temporary folder when left out.
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The port the server listens on at 127.0.0.1.
    #[arg(long, value_name = "P")]
    pub port: Option<u16>,
}

/// Which benchmark to run and where its rows go.
#[derive(Args, Debug)]
pub struct BenchRequest {
    /// The benchmark; leave it out to see which there are.
    pub name: Option<String>,
    /// Also write the rows to this file, as a JSON list.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// How often each side is measured; medians are printed.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub runs: Option<u32>,
}

/// How large a company, and how fast its day; what is left out keeps the program's own default.
#[derive(Args, Debug, Default)]
pub struct LoadRequest {
    /// How many reps; 1,000 when left out.
    #[arg(long, value_name = "N")]
    pub reps: Option<u32>,
    /// How many pushes of 20 ops they send in the evening, all together; 10,000 when left out.
    #[arg(long, value_name = "N")]
    pub pushes: Option<u32>,
    /// How long the evening takes, with a third of its pushes in the first tenth; 5 when left out.
    #[arg(long, value_name = "M")]
    pub minutes: Option<f64>,
    /// Do not wait for the clock: everything as fast as the server answers.
    #[arg(long)]
    pub hurry: bool,
    /// `sqlite`, `postgres` for a cluster that is thrown away, or the address of an empty database.
    #[arg(long, value_name = "ENGINE")]
    pub database: Option<String>,
    /// An empty folder for the data, kept afterwards.
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Also print the figures as one line of JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which target is fuzzed, and for how long.
#[derive(Args, Debug)]
pub struct FuzzRequest {
    /// A target of `tests/fuzz`.
    pub target: String,
    /// Minutes to go on.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub minutes: u32,
    /// Processes side by side.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub forks: u32,
}

/// Which seeds are played.
#[derive(Args, Debug)]
pub struct SimRequest {
    /// The first seed.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// How many seeds, from that one on.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub seeds: u64,
    /// How many are played at once, each in one thread.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub jobs: u32,
    /// Begin no further seed after so many seconds.
    #[arg(long, value_name = "T")]
    pub seconds: Option<u64>,
    /// Only these troubles, with commas between: network, clocks, crash, disk, lies, sessions, moves, restore, clone,
    /// loss, old, metered, room.
    #[arg(long, value_name = "WORDS")]
    pub only: Option<String>,
    /// Print everything that happens.
    #[arg(long)]
    pub trace: bool,
    /// Cut the power at every single write of a rep's day instead.
    #[arg(long, conflicts_with_all = ["seed", "seeds", "jobs", "seconds", "only", "trace"])]
    pub crash: bool,
}

/// What is weighed.
#[derive(Args, Debug)]
pub struct SizeRequest {
    /// Leave the build with SQLCipher out, which takes minutes.
    #[arg(long)]
    pub plain: bool,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_unknown_part_is_refused_and_the_known_ones_are_named() {
        let refusal = Cli::try_parse_from(["xtask", "test", "ios"]).unwrap_err().to_string();
        for part in ["rust", "console", "server", "kotlin", "swift"] {
            assert!(refusal.contains(part), "{refusal}");
        }
    }
}
