//! Blocking work away from the threads that serve the network.

use std::sync::{Arc, Mutex, PoisonError};

use crate::error::Error;
use crate::installation::Installation;
use crate::rep::Rep;

/// Without a runtime whoever polls has one thread and all of its time: a simulation, or a test. The work is done there.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let slot = Arc::new(Mutex::new(None));
    let filled = slot.clone();
    run(Box::new(move || *filled.lock().unwrap_or_else(PoisonError::into_inner) = Some(work()))).await;
    let done = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    done.unwrap_or_else(|| Err(Error::refused("shutting_down")))
}

/// What is the same for all work is compiled once.
async fn run(work: Box<dyn FnOnce() + Send>) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return work() };
    if let Err(Ok(panic)) = runtime.spawn_blocking(work).await.map_err(|e| e.try_into_panic()) {
        std::panic::resume_unwind(panic);
    }
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
