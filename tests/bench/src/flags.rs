//! What every benchmark program is told.

use clap::Parser;

/// Flags of a benchmark program.
#[derive(Clone, Copy, Debug, Parser)]
pub struct Flags {
    /// How often each side is measured.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    pub runs: u32,
}
