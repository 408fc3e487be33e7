//! What a phone or a computer hands in.

mod clock;
mod disk;
mod keys;
mod random;

pub use clock::SystemClock;
pub use disk::{Disk, SystemDisk, UnknownDisk};
pub use keys::{FileKeys, KeyError, Keys};
pub use random::SystemRandom;

use std::path::Path;
use std::sync::Arc;

use routebook_domain::ports::{Clock, Random};
use routebook_evidence::TextBitmaps;
use routebook_store::{DatabaseKey, OpenOptions};
use routebook_sync::Connect;

/// The outside: nothing in this crate reads a clock, draws a number, holds a key or reaches a server by itself.
#[derive(Clone)]
pub struct Platform {
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// The keystore.
    pub keys: Arc<dyn Keys>,
    /// How much room there is.
    pub disk: Arc<dyn Disk>,
    /// The way to servers.
    pub transport: Arc<dyn Connect>,
    /// The SQLite file system of every database, by its registered name; nothing takes the system's own.
    pub vfs: Option<String>,
    /// Encrypts every database at rest; it is kept, wrapped, by the platform's keystore. A build without the feature
    /// `sqlcipher` opens nothing under a key.
    pub database_key: Option<DatabaseKey>,
    /// Draws on photos the characters that no font has; without it, a box with the code point stands there.
    pub bitmaps: Option<Arc<dyn TextBitmaps>>,
    /// The app and its version, e.g. `routebook/0.1.0`.
    pub app: String,
    /// The operating system.
    pub platform: String,
}

impl Platform {
    /// A computer, with HTTP of this program's own.
    #[cfg(feature = "http")]
    pub fn desktop(keys_dir: &Path) -> Self {
        Self::over(Arc::new(routebook_sync::Http), keys_dir)
    }

    /// The system's clock and randomness, keys in files that only their owner can read, and this way to servers.
    pub fn over(transport: Arc<dyn Connect>, keys_dir: &Path) -> Self {
        let random: Arc<dyn Random> = Arc::new(SystemRandom::new());
        Self {
            clock: Arc::new(SystemClock::new()),
            keys: Arc::new(FileKeys::new(keys_dir, random.clone())),
            random,
            disk: Arc::new(SystemDisk),
            transport,
            vfs: None,
            database_key: None,
            bitmaps: None,
            app: concat!("routebook/", env!("CARGO_PKG_VERSION")).into(),
            platform: std::env::consts::OS.into(),
        }
    }

    pub(crate) fn opening(&self) -> OpenOptions {
        OpenOptions { vfs: self.vfs.clone(), key: self.database_key.clone() }
    }
}

#[cfg(test)]
mod tests;
