//! What a phone hands in. Its HTTP is needed; what else is left out, this program does as on a computer.

mod bitmaps;
mod clock;
mod http;
mod keys;
mod space;

pub use bitmaps::{TextBitmap, TextBitmaps};
pub use clock::{BootClock, BootReading};
pub use http::{HttpCall, HttpFailure, HttpHeader, HttpReply, HttpRequest, HttpResponse, PhoneHttp};
pub use keys::{KeystoreFailed, SigningKeys};
pub use space::{FreeSpace, NetworkState};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook::Platform;

use crate::error::Trouble;
use crate::input;

/// The phone under the app.
#[derive(uniffi::Record)]
pub struct PhonePlatform {
    /// The app and its version, e.g. `routebook-android/1.4.0`.
    pub app: String,
    /// The operating system and its version, e.g. `android 15`.
    pub system: String,
    /// The way to servers.
    pub http: Arc<dyn PhoneHttp>,
    /// The keystore; without one, keys lie as files beside the database.
    pub keys: Option<Arc<dyn SigningKeys>>,
    /// The clocks; without them, the system's as far as a program can read them.
    pub clock: Option<Arc<dyn BootClock>>,
    /// How much room there is; without it, what the system says.
    pub space: Option<Arc<dyn FreeSpace>>,
    /// A font file (OpenType or TrueType, or a collection) for the characters of names that the bundled font lacks; the
    /// first phone that is opened in a process decides. One that cannot be read is done without.
    pub font: Option<String>,
    /// Draws the characters that no font has; without it, a box with the code point stands there.
    pub bitmaps: Option<Arc<dyn TextBitmaps>>,
    /// 32 random bytes that the keystore keeps wrapped: every database is encrypted under them, photos are not. A library
    /// that was built without the feature `sqlcipher` opens nothing under a key.
    #[uniffi(default = None)]
    pub database_key: Option<Vec<u8>>,
    /// The network; without it, always there and never metered.
    pub network: Option<Arc<dyn NetworkState>>,
}

/// The platform as the facade takes it, and the network as a sync asks about it.
pub fn assemble(index: &Path, platform: PhonePlatform) -> Result<(Platform, Option<Arc<dyn NetworkState>>), Trouble> {
    let PhonePlatform { app, system, http, keys, clock, space, font: _, bitmaps, database_key, network } = platform;
    let mut all = Platform::over(Arc::new(http::Bridge::new(http)), &key_folder(index));
    all.app = input::text(app, "app")?;
    all.platform = input::text(system, "system")?;
    if let Some(keys) = keys {
        all.keys = Arc::new(keys::Bridge(keys));
    }
    if let Some(clock) = clock {
        all.clock = Arc::new(clock::Bridge::new(clock));
    }
    if let Some(space) = space {
        all.disk = Arc::new(space::Bridge(space));
    }
    if let Some(bitmaps) = bitmaps {
        all.bitmaps = Some(Arc::new(bitmaps::Bridge::new(bitmaps)));
    }
    all.database_key = database_key.map(input::database_key).transpose()?;
    Ok((all, network))
}

/// Where keys lie as files, where there is no keystore.
pub fn key_folder(index: &Path) -> PathBuf {
    let mut folder = index.as_os_str().to_owned();
    folder.push(".keys");
    folder.into()
}
