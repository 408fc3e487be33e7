//! The words after `routebook-demo`.

use std::path::PathBuf;

use clap::Parser;

/// Watch reps visit outlets offline, come back into network, and answer to a supervisor.
#[derive(Clone, Debug, Parser)]
#[command(name = "routebook-demo", version)]
pub struct Flags {
    /// How many reps walk.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub reps: u32,
    /// How many business days they walk; the last one is yesterday. Doubts need two.
    #[arg(long, value_name = "D", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub days: u32,
    /// A folder of camera JPEGs to use again and again; without it, scenes are drawn at 12 megapixels.
    #[arg(long, value_name = "DIR")]
    pub photos: Option<PathBuf>,
    /// Stop when the days are done, print one JSON summary, and fail if anything is lost.
    #[arg(long)]
    pub exit: bool,
    /// Names, routes, answers and weather follow from it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The server's port on 127.0.0.1; 0 takes a free one.
    #[arg(long, value_name = "P", default_value_t = 0)]
    pub port: u16,
    /// An empty folder for the data, kept afterwards; without it, a temporary one that goes at the end.
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Flags::command().debug_assert();
    }

    #[test]
    fn no_reps_or_no_days_are_refused() {
        assert!(Flags::try_parse_from(["demo", "--reps", "0"]).is_err());
        assert!(Flags::try_parse_from(["demo", "--days", "0"]).is_err());
    }
}
