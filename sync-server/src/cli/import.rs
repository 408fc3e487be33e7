//! `routebook-server import`

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;

use super::secrets;
use crate::import::import_drawing;
use crate::{Credential, Ports, ServerError};

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
    let path = &command.passwords;
    let mut made = None;
    let done = import_drawing(data, &command.folder, &Ports::system(), &mut || {
        made = Some(secrets::create(path)?);
        Ok(())
    });
    let drawn = done.as_ref().map_or(0, |done| done.credentials.len());
    let file = match made {
        Some(file) if drawn == 0 => {
            drop(file);
            secrets::discard(path)?;
            None
        }
        made => made,
    };
    let done = done?;
    println!("{} created, {} changed, {} unchanged", done.created, done.changed, done.unchanged);
    file.map_or(Ok(()), |file| hand_over(file, path, &done.credentials))
}

fn hand_over(file: File, path: &Path, drawn: &[Credential]) -> Result<(), ServerError> {
    secrets::write(file, path, drawn)?;
    match drawn.len() {
        1 => println!("1 password was drawn and lies in {}", path.display()),
        n => println!("{n} passwords were drawn and lie in {}", path.display()),
    }
    println!("Hand out what is in the file, then delete it.");
    Ok(())
}
