//! `routebook-server restore`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{Ports, ServerError};

/// Where from.
#[derive(Args)]
pub struct Restore {
    /// A folder that `backup` wrote.
    folder: PathBuf,
}

pub fn run(data: &Path, command: &Restore) -> Result<(), ServerError> {
    crate::restore(&command.folder, data, &Ports::system())?;
    println!("{} is ready; phones will offer again what the backup does not know", data.display());
    Ok(())
}
