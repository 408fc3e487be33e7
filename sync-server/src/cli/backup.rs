//! `routebook-server backup`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::ServerError;

/// Where to.
#[derive(Args)]
pub struct Backup {
    /// A folder that does not exist yet.
    folder: PathBuf,
}

pub fn run(data: &Path, command: &Backup) -> Result<(), ServerError> {
    crate::backup(data, &command.folder)?;
    println!("{} holds the database and all photos", command.folder.display());
    Ok(())
}
