//! The words after `routebook-load`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Parser;

/// Put a server under the load of a company's day: light phones over HTTP, the server in a process of its own.
#[derive(Clone, Debug, Parser)]
#[command(name = "routebook-load", version)]
pub struct Flags {
    /// How many reps.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub reps: u32,
    /// How many pushes of 20 ops they send in the evening, all together.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub pushes: u32,
    /// How long the evening takes; a third of the pushes comes in its first tenth.
    #[arg(long, value_name = "M", default_value_t = 5.0)]
    pub minutes: f64,
    /// Do not wait for the clock: everything as fast as the server answers.
    #[arg(long)]
    pub hurry: bool,
    /// Where the server keeps its data: `sqlite`, `postgres` for a cluster that is thrown away, or the address of an
    /// empty database.
    #[arg(long, value_name = "ENGINE", default_value = "sqlite")]
    pub database: Database,
    /// An empty folder for the data, kept afterwards; without it, a temporary one that goes at the end.
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Also print the figures to standard output as one line of JSON.
    #[arg(long)]
    pub json: bool,
}

/// An engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file.
    Sqlite,
    /// A cluster of PostgreSQL, started for the run.
    Postgres,
    /// A database that is there.
    At(String),
}

impl FromStr for Database {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" => Ok(Self::Postgres),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(Self::At(url.into())),
            other => Err(format!("{other} is neither sqlite, postgres, nor postgres://USER@HOST/NAME")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Flags::command().debug_assert();
    }

    #[test]
    fn an_engine_is_a_word_or_an_address() {
        let engine = |word: &str| Flags::try_parse_from(["load", "--database", word]).map(|flags| flags.database);
        assert_eq!(engine("postgres").unwrap(), Database::Postgres);
        assert_eq!(engine("postgres://a@b/c").unwrap(), Database::At("postgres://a@b/c".into()));
        assert!(engine("mysql").is_err());
    }
}
