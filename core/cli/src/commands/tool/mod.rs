//! `stamp`, `verify`, `rebuild`: photos without a visit.

mod rebuild;
mod stamp;
mod verify;

pub use rebuild::rebuild;
pub use stamp::stamp;
pub use verify::verify;

use std::path::{Path, PathBuf};

use super::has_folder;

/// Where the seal of a stamped file lies, unless it is said otherwise.
fn seal_path(stamped: &Path) -> PathBuf {
    let mut name = stamped.as_os_str().to_owned();
    name.push(".seal");
    name.into()
}
