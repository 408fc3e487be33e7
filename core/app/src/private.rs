//! Files and folders that only their owner may read: photos show shops and people, and databases hold tokens.

use std::fs;
use std::io;
use std::path::Path;

/// Makes a folder with those above it; one that is there stays as it is.
#[cfg(unix)]
pub fn make_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Elsewhere the system gives an app's folder to that app alone.
#[cfg(not(unix))]
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Takes the rights of everybody else away, of what an earlier version or a stamp for others' eyes left readable. A
/// file system without rights has none to take.
#[cfg(unix)]
pub fn close(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(seen) = fs::metadata(path).map(|seen| seen.permissions().mode()) else { return };
    if seen & 0o077 != 0 {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(seen & 0o700));
    }
}

/// See above.
#[cfg(not(unix))]
pub fn close(_path: &Path) {}
