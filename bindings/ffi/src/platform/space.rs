//! Room and network.

use std::path::Path;
use std::sync::Arc;

use routebook::{Disk, SystemDisk};

use crate::observer::CallbackFailed;

/// How much room a phone has.
#[uniffi::export(with_foreign)]
pub trait FreeSpace: Send + Sync {
    /// How many bytes may still be written into a folder; nothing where that cannot be known.
    fn free_bytes(&self, folder: String) -> Result<Option<u64>, CallbackFailed>;
}

/// The network as a phone sees it.
#[uniffi::export(with_foreign)]
pub trait NetworkState: Send + Sync {
    /// Whether there is any.
    fn online(&self) -> Result<bool, CallbackFailed>;
    /// Whether it costs by the byte.
    fn metered(&self) -> Result<bool, CallbackFailed>;
}

/// The phone's room as the facade asks about it.
pub struct Bridge(pub Arc<dyn FreeSpace>);

impl Disk for Bridge {
    fn free_bytes(&self, folder: &Path) -> Option<u64> {
        let told = self.0.free_bytes(folder.to_string_lossy().into_owned());
        told.unwrap_or_else(|_| SystemDisk.free_bytes(folder))
    }
}
