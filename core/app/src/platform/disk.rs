//! How much room a phone has.

use std::path::Path;

/// The disk under a folder.
pub trait Disk: Send + Sync {
    /// How many bytes a program may still write there; nothing where that cannot be known.
    fn free_bytes(&self, folder: &Path) -> Option<u64>;
}

/// A disk of which nothing is known: nothing is ever short.
#[derive(Clone, Copy, Debug, Default)]
pub struct UnknownDisk;

impl Disk for UnknownDisk {
    fn free_bytes(&self, _folder: &Path) -> Option<u64> {
        None
    }
}

/// What the operating system says.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    #[cfg(unix)]
    fn free_bytes(&self, folder: &Path) -> Option<u64> {
        let disk = rustix::fs::statvfs(folder).ok()?;
        disk.f_bavail.checked_mul(disk.f_frsize)
    }

    #[cfg(not(unix))]
    fn free_bytes(&self, _folder: &Path) -> Option<u64> {
        None
    }
}
