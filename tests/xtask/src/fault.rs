//! Why the helper stops.

use std::path::PathBuf;
use std::process::ExitCode;

/// A reason to stop, each saying what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The machine lacks programs that could not be installed from here.
    #[error("install what is missing (listed above) and run the same command again")]
    Missing,
    /// A program could not be started at all.
    #[error("cannot start `{program}`: {source}; is it on the PATH?")]
    Start {
        /// The command line.
        program: String,
        /// Why the system refused.
        source: std::io::Error,
    },
    /// A program ran and ended with a failure that it has explained itself.
    #[error("`{program}` failed ({})", .code.map_or("ended by a signal".into(), |c| format!("exit code {c}")))]
    Failed {
        /// The command line.
        program: String,
        /// Its exit code, unless a signal ended it.
        code: Option<i32>,
    },
    /// A program printed something other than what was agreed.
    #[error("cannot read what `{program}` printed: {detail}")]
    Output {
        /// The command line.
        program: String,
        /// What was wrong with it.
        detail: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why the system refused.
        source: std::io::Error,
    },
    /// Rules of the house are broken.
    #[error("{} rule(s) of the house are broken:\n  {}", .0.len(), .0.join("\n  "))]
    House(Vec<String>),
    /// The Swift package cannot be tested here, or its surface is not as it should be.
    #[error("{0}")]
    Swift(String),
    /// There is no Rust here that could check for a phone.
    #[error("{0}")]
    Targets(String),
    /// Some steps of a suite failed; the table above names them.
    #[error("failed: {}", .0.join(", "))]
    Steps(Vec<String>),
    /// No benchmark has that name.
    #[error("there is no benchmark {name:?}; the benchmarks are: {known}")]
    UnknownBench {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// No fuzz target has that name.
    #[error("there is no fuzz target {name:?}; the targets are: {known}")]
    UnknownTarget {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The demo's photo folder is not one.
    #[error("--photos {}: not a folder; name one that holds camera JPEGs", .0.display())]
    NotAFolder(PathBuf),
}

impl Fault {
    /// A failed program's own exit code is passed on, anything else is 1.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Failed { code: Some(code), .. } => ExitCode::from(u8::try_from(*code).unwrap_or(1)),
            _ => ExitCode::FAILURE,
        }
    }

    /// Wraps a refusal of the file system with the file it is about.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
