//! `routebook-server setting`

use std::path::Path;

use clap::Subcommand;

use crate::operator;
use crate::{Ports, ServerError};

/// What to do with settings.
#[derive(Subcommand)]
pub enum Setting {
    /// Show every setting with its value, its unit and what it does.
    List {
        /// As it holds in this territory.
        #[arg(long, value_name = "NAME")]
        territory: Option<String>,
    },
    /// Set a threshold, e.g. `setting set stale.hours 48` or `setting set shift.end_min 17:30`.
    Set {
        /// The setting's key.
        key: String,
        /// Its value.
        value: String,
        /// For this territory and all below it; without it, for the company.
        #[arg(long, value_name = "NAME")]
        territory: Option<String>,
    },
    /// Take a setting back, so that the value above it holds again.
    Reset {
        /// The setting's key.
        key: String,
        /// Of this territory; without it, the company's.
        #[arg(long, value_name = "NAME")]
        territory: Option<String>,
    },
}

pub fn run(data: &Path, command: &Setting) -> Result<(), ServerError> {
    let ports = Ports::system();
    match command {
        Setting::List { territory } => {
            for line in operator::settings(data, territory.as_deref(), &ports)? {
                println!("{line}");
            }
        }
        Setting::Set { key, value, territory } => {
            println!("{}", crate::set_setting(data, key, Some(value), territory.as_deref(), &ports)?);
        }
        Setting::Reset { key, territory } => {
            println!("{}", crate::set_setting(data, key, None, territory.as_deref(), &ports)?);
        }
    }
    Ok(())
}
