//! What whoever asks for a sync decides.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

pub use routebook_sync::MediaPolicy;
use tokio::sync::Notify;

/// How to sync. The default sends everything, over whatever network there is.
#[derive(Clone, Debug, Default)]
pub struct SyncOptions {
    /// Which files may go.
    pub media: MediaPolicy,
    /// Stops it from elsewhere.
    pub cancel: Cancel,
}

/// A handle that stops a sync at whatever point it is; what was stored stays. All clones are one handle.
#[derive(Clone, Debug, Default)]
pub struct Cancel {
    inner: Arc<Inner>,
    /// Another handle that stops the same.
    above: Option<Arc<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    cancelled: AtomicBool,
    told: Notify,
}

impl Cancel {
    /// A handle that has not been used.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops every sync that was given this handle, and every one that will be.
    pub fn cancel(&self) {
        self.inner.cancelled.store(true, Ordering::SeqCst);
        self.inner.told.notify_waiters();
    }

    /// Whether it was used.
    pub fn is_cancelled(&self) -> bool {
        self.all().any(|inner| inner.cancelled.load(Ordering::SeqCst))
    }

    /// A handle that stops one sync: it is used by itself, or by this one.
    pub(crate) fn narrowed(&self) -> Self {
        Self { inner: Arc::default(), above: Some(self.inner.clone()) }
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Inner>> {
        [&self.inner].into_iter().chain(&self.above)
    }

    async fn cancelled(&self) {
        let mut told: Vec<_> = self.all().map(|inner| Box::pin(inner.told.notified())).collect();
        // Whoever uses the handle between the look and the wait is heard.
        for told in &mut told {
            told.as_mut().enable();
        }
        if !self.is_cancelled() {
            poll_fn(|cx| match told.iter_mut().any(|told| told.as_mut().poll(cx).is_ready()) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            })
            .await;
        }
    }

    /// What the work gives, or nothing where it is cancelled first.
    pub(super) async fn unless<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let (mut work, mut cancelled) = (pin!(work), pin!(self.cancelled()));
        poll_fn(|cx| match (cancelled.as_mut().poll(cx), work.as_mut().poll(cx)) {
            (Poll::Ready(()), _) => Poll::Ready(None),
            (Poll::Pending, done) => done.map(Some),
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    #[tokio::test]
    async fn work_that_never_ends_ends_with_the_handle() {
        let cancel = Cancel::new();
        assert_eq!(cancel.unless(ready(1)).await, Some(1));
        let stop = || async { cancel.clone().cancel() };
        let (stopped, ()) = tokio::join!(cancel.unless(pending::<u8>()), stop());
        assert_eq!(stopped, None);
        assert_eq!(cancel.unless(ready(1)).await, None, "it stays used");
    }
}
