//! Suspension: a system that finds a suspended app holding a lock on a file ends it.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::Installation;
use crate::error::Error;
use crate::perform::Cancel;
use crate::rep::Rep;

impl Installation {
    /// Cancels the sync that is under way, waits for the verbs that are, drains every database into its file and closes
    /// them all: afterwards nothing is open. The next verb opens again what it needs.
    ///
    /// # Errors
    /// [`Error::Storage`] where something could not be drained; all are closed even so.
    pub async fn pause(&self) -> Result<(), Error> {
        self.shared.syncs.stop().await;
        self.blocking(Self::close).await
    }

    /// Opens what the first screen needs. Any verb does so by itself; this only keeps it from waiting.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn resume(&self) -> Result<(), Error> {
        self.current().map(drop)
    }

    fn close(&self) -> Result<(), Error> {
        let reps: Vec<Rep> = self.opened().values().cloned().collect();
        let closed = reps.iter().map(|rep| rep.inner.store.close()).fold(Ok(()), Result::and);
        self.shared.index.shut(|_| (), || ());
        closed
    }
}

/// The syncs that are under way.
#[derive(Default)]
pub struct Syncs {
    all: Mutex<(u64, BTreeMap<u64, Cancel>)>,
    ended: Notify,
}

/// A sync that is under way until this is dropped.
pub struct UnderWay<'a> {
    syncs: &'a Syncs,
    id: u64,
}

impl Syncs {
    /// One begins that this handle stops.
    pub fn begin(&self, cancel: Cancel) -> UnderWay<'_> {
        let mut all = self.all();
        all.0 += 1;
        let id = all.0;
        all.1.insert(id, cancel);
        UnderWay { syncs: self, id }
    }

    /// Cancels every one and waits until they have ended; one that begins meanwhile too.
    async fn stop(&self) {
        loop {
            let mut ended = pin!(self.ended.notified());
            // One that ends between the look and the wait is heard.
            ended.as_mut().enable();
            if self.cancel_all() == 0 {
                return;
            }
            ended.await;
        }
    }

    fn cancel_all(&self) -> usize {
        let all = self.all();
        all.1.values().for_each(Cancel::cancel);
        all.1.len()
    }

    fn all(&self) -> MutexGuard<'_, (u64, BTreeMap<u64, Cancel>)> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.syncs.all().1.remove(&self.id);
        self.syncs.ended.notify_waiters();
    }
}
