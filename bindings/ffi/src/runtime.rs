//! Work away from the caller's threads. Whoever stops waiting stops nothing: what was begun comes to its end on disk.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinError;

use crate::error::Trouble;

/// For the network; disks and keys have threads of their own.
const WORKERS: usize = 2;
/// A thousand calls at once wait for each other rather than for memory.
const BLOCKING: usize = 32;

static RUNTIME: OnceLock<Runtime> = OnceLock::new();
static BUILDING: Mutex<()> = Mutex::new(());

/// Where everything runs; it lives as long as the process.
pub fn handle() -> Result<&'static Handle, Trouble> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime.handle());
    }
    // A second one that is built at the same moment could not be dropped: whoever asks may be inside another runtime.
    let _alone = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime.handle());
    }
    let build = Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .max_blocking_threads(BLOCKING)
        .thread_name("routebook")
        .enable_all()
        .build();
    let fresh = build.map_err(|e| Trouble::bug(format!("no threads: {e}")))?;
    Ok(RUNTIME.get_or_init(|| fresh).handle())
}

/// Runs work that waits for the disk or the key.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let slot = Slot::default();
    let filled = slot.shared();
    run(Box::new(move || filled.fill(work()?))).await?;
    slot.take()
}

/// Runs work that waits for the network.
pub async fn network<T: Send + 'static>(
    work: impl Future<Output = Result<T, Trouble>> + Send + 'static,
) -> Result<T, Trouble> {
    let slot = Slot::default();
    let filled = slot.shared();
    spawn(Box::pin(async move { filled.fill(work.await?) })).await?;
    slot.take()
}

/// Work of any kind: what comes of it is left in a [`Slot`]. So the machinery of a task is compiled once, and not once for
/// each of a hundred verbs.
pub type Work = Box<dyn FnOnce() -> Result<(), Trouble> + Send>;
/// Waits for it.
pub type Waiting = Pin<Box<dyn Future<Output = Result<(), Trouble>> + Send>>;

/// Runs work that waits for the disk or the key.
pub fn run(work: Work) -> Waiting {
    Box::pin(async { handle()?.spawn_blocking(work).await.unwrap_or_else(|e| Err(ended(e))) })
}

async fn spawn(work: Waiting) -> Result<(), Trouble> {
    handle()?.spawn(work).await.unwrap_or_else(|e| Err(ended(e)))
}

/// Where work leaves what came of it.
pub struct Slot<T>(Arc<Mutex<Option<T>>>);

impl<T> Slot<T> {
    /// The same one, for the work.
    pub fn shared(&self) -> Self {
        Self(self.0.clone())
    }

    /// Leaves it.
    pub fn fill(&self, result: T) -> Result<(), Trouble> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        Ok(())
    }

    /// What was left, after the work.
    pub fn take(&self) -> Result<T, Trouble> {
        let result = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        result.ok_or_else(|| Trouble::bug("the work left nothing".into()))
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

fn ended(error: JoinError) -> Trouble {
    match error.try_into_panic() {
        Ok(panic) => Trouble::bug(said(panic.as_ref())),
        Err(_) => Trouble::bug("the work was stopped".into()),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_panic_inside_is_a_bug_told_and_the_next_call_works() {
        let on = handle().unwrap();
        let panicked = on.block_on(blocking::<()>(|| panic!("on purpose")));
        assert!(matches!(panicked, Err(Trouble::Bug { detail }) if detail == "on purpose"));
        let panicked = on.block_on(network::<()>(async { panic!("number {}", 2) }));
        assert!(matches!(panicked, Err(Trouble::Bug { detail }) if detail == "number 2"));
        assert_eq!(on.block_on(blocking(|| Ok(1))).unwrap(), 1);
    }

    #[test]
    fn whoever_stops_waiting_stops_nothing() {
        let on = handle().unwrap();
        let ((said, heard), (go_on, wait)) = (std::sync::mpsc::channel(), std::sync::mpsc::channel::<()>());
        let work = blocking(move || {
            wait.recv().unwrap();
            said.send("done").unwrap();
            Ok(())
        });
        on.block_on(async {
            let mut work = Box::pin(work);
            std::future::poll_fn(|cx| {
                assert!(work.as_mut().poll(cx).is_pending());
                std::task::Poll::Ready(())
            })
            .await;
        });
        go_on.send(()).unwrap();
        assert_eq!(heard.recv().unwrap(), "done");
    }
}
