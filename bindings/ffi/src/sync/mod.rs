//! Exchanging everything with the server, by a task that goes on by itself and can be cancelled.

mod report;
mod task;

pub use report::{EnrolmentSync, SyncOutcome, SyncPhase, SyncProgress, SyncReport};
pub use task::{ProgressListener, SyncTask};

use std::sync::Arc;

use routebook::{Cancel, MediaPolicy, SyncOptions};

use crate::error::Trouble;
use crate::phone::RoutebookCore;

/// Which files may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum MediaChoice {
    /// Whole files, but over a network that costs by the byte their thumbnails alone.
    WhenUnmetered,
    /// Whole files over whatever network there is.
    Always,
    /// Thumbnails alone.
    ThumbnailsOnly,
}

#[uniffi::export]
impl RoutebookCore {
    /// Begins a sync: everything of whoever is signed in, and deliveries for those who signed out with unsent work. It
    /// goes on when nobody waits for it; [`SyncTask::cancel`] and [`RoutebookCore::pause`] stop it. Two of one person wait for
    /// each other.
    ///
    /// Errors: [`Trouble::Network`] with `offline` where the phone says that there is no network.
    pub fn sync(
        &self,
        media: MediaChoice,
        most_bytes: Option<u64>,
        progress: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<SyncTask>, Trouble> {
        let here = self.installation()?;
        let media = self.policy(media, most_bytes)?;
        SyncTask::begin(here, SyncOptions { media, cancel: Cancel::new() }, progress)
    }
}

impl RoutebookCore {
    /// A phone that cannot tell has a network that is not metered: a request says the rest.
    fn policy(&self, media: MediaChoice, most_bytes: Option<u64>) -> Result<MediaPolicy, Trouble> {
        let network = self.network.as_ref();
        if !network.is_none_or(|network| network.online().unwrap_or(true)) {
            return Err(Trouble::Network { code: "offline".into(), after_ms: None });
        }
        let metered = || network.is_some_and(|network| network.metered().unwrap_or(false));
        Ok(match media {
            MediaChoice::WhenUnmetered => MediaPolicy { metered: metered(), full_on_metered: false, most_bytes },
            MediaChoice::Always => MediaPolicy { metered: metered(), full_on_metered: true, most_bytes },
            MediaChoice::ThumbnailsOnly => MediaPolicy { metered: true, full_on_metered: false, most_bytes },
        })
    }
}
