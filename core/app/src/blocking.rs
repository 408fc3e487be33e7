//! Blocking work away from the threads that serve the network.

use crate::error::Error;
use crate::installation::Installation;
use crate::rep::Rep;

/// Without a runtime whoever polls has one thread and all of its time: a simulation, or a test. The work is done there.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return work() };
    let done = runtime.spawn_blocking(work).await;
    done.unwrap_or_else(|e| match e.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(_) => Err(Error::refused("shutting_down")),
    })
}

impl Rep {
    /// Runs work that waits for the disk or the key.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let rep = self.clone();
        off_thread(move || work(&rep)).await
    }
}

impl Installation {
    /// Runs work that waits for the disk or the key.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let me = self.clone();
        off_thread(move || work(&me)).await
    }
}
