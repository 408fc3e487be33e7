//! `routebook-server import`

use std::path::{Path, PathBuf};

use clap::Args;

use super::secrets;
use crate::{Ports, ServerError};

/// Where the CSV files are.
#[derive(Args)]
pub struct Import {
    /// A folder with any of territories.csv, people.csv, outlets.csv, assignments.csv, routes.csv.
    folder: PathBuf,
    /// Where to write the passwords that were drawn for people without one: a file that does not exist yet.
    #[arg(long, default_value = "passwords.csv", value_name = "FILE")]
    passwords: PathBuf,
}

pub fn run(data: &Path, command: &Import) -> Result<(), ServerError> {
    // Before anything is written: passwords that cannot be handed over would be lost.
    let file = secrets::create(&command.passwords)?;
    let done = crate::import(data, &command.folder, &Ports::system());
    let kept = done.as_ref().is_ok_and(|done| !done.credentials.is_empty());
    if !kept {
        secrets::discard(&command.passwords)?;
    }
    let done = done?;
    println!("{} created, {} changed, {} unchanged", done.created, done.changed, done.unchanged);
    if kept {
        secrets::write(file, &command.passwords, &done.credentials)?;
        println!("{} passwords were drawn and lie in {}", done.credentials.len(), command.passwords.display());
        println!("Hand them out, then delete the file.");
    }
    Ok(())
}
