//! Verbs that need nobody to be signed in.

use std::path::PathBuf;

use clap::Subcommand;

/// Verbs that need no visit; `verify` asks the server only where a seal cannot answer.
#[derive(Debug, Subcommand)]
pub enum ToolCommand {
    /// Check, compare and read templates.
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Stamp a JPEG with time, place and outlet, and write its seal beside it.
    Stamp(Stamp),
    /// Check a stamped JPEG against its seal, or ask the server about it.
    Verify(Verify),
    /// Put a camera's original together again from its stamped photo and what the panel displaced.
    Rebuild(Rebuild),
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

/// A photo to check: with its seal, or by what the server knows of the file or its code.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("asked").required(true).multiple(true).args(["file", "code"])))]
pub struct Verify {
    /// The file; without --seal and --code its seal is FILE.seal, else the server is asked about it.
    pub file: Option<PathBuf>,
    /// The seal that was written with it.
    #[arg(long, requires = "file", conflicts_with = "code")]
    pub seal: Option<PathBuf>,
    /// The code on its panel, XXXX-XXXX-XXXX-C: asks the server.
    #[arg(long)]
    pub code: Option<String>,
}

/// What a camera's original is put together from.
#[derive(Debug, clap::Args)]
pub struct Rebuild {
    /// The stamped JPEG.
    pub stamped: PathBuf,
    /// What its panel displaced: STAMPED.displaced.
    pub displaced: PathBuf,
    /// Where the original goes.
    pub output: PathBuf,
}

/// A group of notes that a camera leaves in a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum StripWord {
    /// Serial numbers and names of owners.
    Serials,
    /// The maker's own notes.
    Maker,
    /// Make, model and software.
    Device,
    /// Comments and descriptions.
    Comments,
    /// Nothing at all.
    Nothing,
}

/// What becomes of data behind the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TailWord {
    /// A second picture or a video stays.
    Keep,
    /// It goes.
    Drop,
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
    /// What to take out of the camera's notes: A,B,C.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "serials")]
    pub strip: Vec<StripWord>,
    /// What becomes of data behind the picture.
    #[arg(long, value_enum, default_value = "keep")]
    pub tail: TailWord,
    /// Keep what the panel displaces as OUT.displaced, so that `rebuild` gives the original back.
    #[arg(long)]
    pub keep_displaced: bool,
    /// Print a QR code of the address where the code can be looked up, e.g. `https://routebook.example.com`
    #[arg(long)]
    pub verify_at: Option<String>,
}
