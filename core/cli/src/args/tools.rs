//! Verbs that need nobody to be signed in.

use std::path::PathBuf;

use clap::Subcommand;

/// Verbs that need no server and no database.
#[derive(Debug, Subcommand)]
pub enum ToolCommand {
    /// Check, compare and read templates.
    #[command(subcommand)]
    Template(TemplateCommand),
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
}

/// What can be done with a template's document.
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Name every fault with its JSON path; exit code 1 if there is one.
    Check {
        /// The document.
        file: PathBuf,
    },
    /// What a later version changes.
    Diff {
        /// The earlier document.
        old: PathBuf,
        /// The later document.
        new: PathBuf,
    },
    /// A readable outline: stages, steps, questions, evidence, rules, points, deadlines.
    Show {
        /// A document, or the key of a template on this phone.
        template: String,
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
