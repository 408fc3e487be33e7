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
    ///
    /// The seal is anonymous: its key is made for this one photo and thrown away, and belongs to no enrolment. It
    /// proves that the file was not changed since, not who stamped it, nor when or where it was taken. What stands at
    /// OUT and OUT.seal is replaced.
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

/// What a verification ends with, for scripts.
const EXITS: &str = "Exit codes:
  0  nothing fails, and the file is the signed one (with --code alone: nothing fails)
  1  an answer fails, or the command could not be carried out
  2  the command line cannot be read
  3  nothing fails, but whether the file is the signed one cannot be told";

/// A photo to check: with its seal, or by what the server knows of the file or its code.
#[derive(Debug, clap::Args)]
#[command(after_help = EXITS)]
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
    /// Where the original goes; a file that stands there stays, unless --force is given.
    pub output: PathBuf,
    /// The seal to compare the original with; else STAMPED.seal, where it lies there.
    #[arg(long)]
    pub seal: Option<PathBuf>,
    /// Replace what stands at OUTPUT.
    #[arg(long)]
    pub force: bool,
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
    /// Where: LAT,LON or LAT,LON,ACCURACY, in WGS-84 degrees and metres; unknown without ACCURACY
    #[arg(long, allow_hyphen_values = true, value_name = "LAT,LON,ACCURACY")]
    pub place: Option<String>,
    /// The outlet's name.
    #[arg(long, value_parser = name)]
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
    #[arg(long, value_parser = address)]
    pub verify_at: Option<String>,
    /// A font (OpenType or TrueType) for characters that the bundled one lacks; else they become boxes.
    #[arg(long)]
    pub font: Option<PathBuf>,
}

/// A name that can be read on a panel.
fn name(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() { Err("the name is empty".into()) } else { Ok(typed.into()) }
}

/// An address that a reader of the QR code can open.
fn address(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let is_open = |host: &str| !host.starts_with(['/', '?', '#', ':']) && !host.contains(char::is_whitespace);
    match host.filter(|host| !host.is_empty() && is_open(host)) {
        Some(_) => Ok(typed.into()),
        None => Err("write an http(s) address, e.g. https://routebook.example.com".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_gets_a_name_and_an_address_that_opens() {
        assert!([name(""), name(" \t")].iter().all(Result::is_err));
        assert_eq!(name("好邻居").as_deref(), Ok("好邻居"));
        for typed in ["", "routebook.example.com", "ftp://x", "https://", "https:///x", "http://a b", "javascript:1"] {
            assert!(address(typed).is_err(), "{typed}");
        }
        assert_eq!(address(" https://routebook.example.com/a ").as_deref(), Ok("https://routebook.example.com/a"));
    }
}
