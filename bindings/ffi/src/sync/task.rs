use std::sync::{Arc, Once};
use std::thread;

use routebook::{Cancel, Installation, Progress, SyncOptions};
use tokio::sync::watch;

use super::report::{SyncProgress, SyncReport};
use crate::error::Trouble;
use crate::observer::{CallbackFailed, log_once};
use crate::runtime;

/// Hears how far a sync has come, on a thread of this program's own. What comes while it is busy is left out, but for the
/// last.
#[uniffi::export(with_foreign)]
pub trait ProgressListener: Send + Sync {
    /// It has come so far.
    fn on_progress(&self, progress: SyncProgress) -> Result<(), CallbackFailed>;
}

/// A sync that is under way, or has ended. Freeing it stops nothing.
#[derive(uniffi::Object)]
pub struct SyncTask {
    cancel: Cancel,
    ended: watch::Receiver<Option<Result<SyncReport, Trouble>>>,
}

#[uniffi::export]
impl SyncTask {
    /// Stops it at whatever point it is; what was stored stays. Its report says so.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Waits until it has ended. Everybody may wait, as often as they like.
    ///
    /// Errors: [`Trouble::SignInNeeded`] where nobody ever signed in, [`Trouble::Storage`] for the phone's index; the
    /// trouble of one enrolment stands in its line.
    pub async fn report(&self) -> Result<SyncReport, Trouble> {
        let mut ended = self.ended.clone();
        let done = ended.wait_for(Option::is_some).await;
        let done = done.ok().and_then(|done| done.clone());
        done.unwrap_or_else(|| Err(Trouble::bug("the sync ended without a report".into())))
    }
}

impl SyncTask {
    pub(super) fn begin(
        here: Installation,
        options: SyncOptions,
        progress: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<Self>, Trouble> {
        let ((say, ended), cancel) = (watch::channel(None), options.cancel.clone());
        let tell = progress.map(teller).transpose()?;
        let handle = runtime::handle()?;
        handle.spawn(async move {
            let work = async move {
                let watch = |progress: Progress| {
                    if let Some(tell) = &tell {
                        tell.send_replace(Some(progress));
                    }
                };
                Ok(SyncReport::from(here.sync_with(&options, watch).await?))
            };
            // A panic inside is told too.
            say.send_replace(Some(runtime::network(work).await));
        });
        Ok(Arc::new(Self { cancel, ended }))
    }
}

/// A thread that calls a listener with the latest, until the sender is gone and the last was told.
fn teller(listener: Arc<dyn ProgressListener>) -> Result<watch::Sender<Option<Progress>>, Trouble> {
    let (tell, mut told) = watch::channel(None);
    let on = runtime::handle()?;
    let run = move || {
        let log = Once::new();
        while on.block_on(told.changed()).is_ok() {
            let latest: Option<Progress> = *told.borrow_and_update();
            if let Some(Err(failed)) = latest.map(|progress| listener.on_progress(progress.into())) {
                log_once(&log, "a progress listener", &failed);
            }
        }
    };
    let started = thread::Builder::new().name("routebook-progress".into()).spawn(run);
    started.map_err(|e| Trouble::bug(format!("no thread: {e}")))?;
    Ok(tell)
}
