//! What the files of evidence take up, and which of them go: those that the server has verified, when their days are
//! over or room is short. What the server does not have is never deleted, and thumbnails stay.

mod free;
mod plan;

use routebook_domain::settings::Key;
use routebook_store::Reader;

use super::Rep;
use crate::error::Error;
use crate::views::{Storage, Stored};

/// One megabyte of the setting `storage.floor_mb`.
const MB: u64 = 1_000_000;

impl Rep {
    /// What is kept on this phone and why, and how much room is left.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn storage(&self) -> Result<Storage, Error> {
        self.read(|r| {
            let settings = r.settings(self.moment(r)?.trusted.at_ms)?;
            let floor_bytes = floor(settings.int(Key::StorageFloorMb));
            let free_bytes = self.inner.platform.disk.free_bytes(&self.inner.media);
            Ok(Storage {
                stored: stored(r)?,
                keep_days: settings.int(Key::MediaKeepDays),
                floor_bytes,
                free_bytes,
                low: free_bytes.is_some_and(|free| free < floor_bytes),
            })
        })
    }
}

fn floor(mb: i64) -> u64 {
    u64::try_from(mb).unwrap_or(0).saturating_mul(MB)
}

/// What the files of evidence take up, and why they are kept.
pub fn stored(r: &Reader<'_>) -> Result<Stored, Error> {
    let routebook_store::Stored { files, bytes, displaced_bytes } = r.media_stored()?;
    let kept = r.media_kept()?.into_iter().map(Into::into).collect();
    Ok(Stored { files, bytes, displaced_bytes, kept })
}
