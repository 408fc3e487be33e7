//! `stamp`, `verify`, `rebuild`: photos without a visit.

mod rebuild;
mod stamp;
mod verify;

pub use rebuild::rebuild;
pub use stamp::stamp;
pub use verify::verify;

use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// The folder that an output goes into is there: nothing is written, and a temporary name tells nobody anything.
fn has_folder(output: &Path) -> Result<(), Fault> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(Fault::NoFolder(folder.display().to_string())),
        _ => Ok(()),
    }
}

/// Where the seal of a stamped file lies, unless it is said otherwise.
fn seal_path(stamped: &Path) -> PathBuf {
    let mut name = stamped.as_os_str().to_owned();
    name.push(".seal");
    name.into()
}
