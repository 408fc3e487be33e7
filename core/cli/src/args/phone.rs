//! Verbs of this phone: who it is for, and what it owes the server.

use std::path::PathBuf;

use clap::Subcommand;

use super::Why;

/// Verbs of this phone.
#[derive(Debug, Subcommand)]
pub enum PhoneCommand {
    /// Sign in and enrol this phone for a person.
    SignIn(SignIn),
    /// Sign out; unsent work goes on being delivered by `sync`.
    SignOut,
    /// Deliver what waits and fetch what changed.
    Sync,
    /// Who, how much waits, how far time can be trusted.
    Status {
        /// Walk the whole chain too.
        #[arg(long)]
        verify: bool,
    },
    /// What two people changed at once, with both values, people and times.
    Conflicts,
    /// Say what stands: `settle 1 mine`, `theirs`, `shown`, `other`, `keep-deleted`, `restore`, or a value.
    Settle {
        /// Which: its number in `conflicts`, or the beginning of its id.
        conflict: String,
        /// What stands.
        stands: String,
    },
    /// Take a settlement back while that is possible.
    Undo {
        /// Which: its number in `conflicts`, or the beginning of its id.
        conflict: String,
    },
    /// Try a refused entry again as it is.
    Retry {
        /// Its number in `attention`.
        entry: u64,
    },
    /// Put a refused entry right: `edit 12 coolers=3`.
    Edit {
        /// Its number in `attention`.
        entry: u64,
        /// FIELD=VALUE; for reasons `reason=...`, for stages `stage=...`.
        #[arg(required = true)]
        values: Vec<String>,
    },
    /// Give up a refused entry; the log keeps both.
    Withdraw {
        /// Its number in `attention`.
        entry: u64,
        #[command(flatten)]
        why: Why,
    },
    /// What the files here take up, why they are kept, and how much room is left.
    Storage {
        /// Delete what the server has verified and whose days are over, or what room is short for.
        #[arg(long)]
        free: bool,
    },
    /// Bring everything out into a folder: databases, undelivered files and a list of them.
    Rescue {
        /// A folder that is not there, or empty.
        folder: PathBuf,
    },
    /// What the server refused or holds, with its value and what to do.
    Attention {
        /// Give up this one, by its number.
        #[arg(long, requires = "reason")]
        withdraw: Option<u64>,
        /// Why it is given up.
        #[arg(long)]
        reason: Option<String>,
    },
}

/// Who signs in where.
#[derive(Debug, clap::Args)]
pub struct SignIn {
    /// The server, e.g. http://127.0.0.1:8080
    #[arg(long, env = "ROUTEBOOK_SERVER")]
    pub server: String,
    /// Who.
    #[arg(long)]
    pub login: String,
    /// The password; asked for when absent.
    #[arg(long, env = "ROUTEBOOK_PASSWORD", hide_env_values = true)]
    pub password: Option<String>,
}
