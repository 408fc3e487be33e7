//! Verbs of this phone: who it is for, and what it owes the server.

use clap::Subcommand;

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
