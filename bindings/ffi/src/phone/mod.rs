//! One phone: opened, signed in, paused, closed.

mod life;
mod open;

#[cfg(feature = "rehearsal")]
pub use open::open_on;
pub use open::open_phone;

use std::sync::{Arc, PoisonError, RwLock};

use routebook::{Installation, Rep};

use crate::error::Trouble;
use crate::platform::NetworkState;
use crate::runtime::{self, Slot, Waiting};

/// Work with a phone, or as somebody.
type For<T> = Box<dyn FnOnce(&T) -> Result<(), Trouble> + Send>;

/// A phone that is open. All verbs are methods of it and are done as whoever is signed in.
///
/// Freeing it closes it too; [`RoutebookCore::shut_down`] says when that is done.
#[derive(uniffi::Object)]
pub struct RoutebookCore {
    open: RwLock<Option<Installation>>,
    pub(crate) network: Option<Arc<dyn NetworkState>>,
}

impl RoutebookCore {
    fn new(installation: Installation, network: Option<Arc<dyn NetworkState>>) -> Self {
        Self { open: RwLock::new(Some(installation)), network }
    }

    /// The phone, until it is closed.
    pub(crate) fn installation(&self) -> Result<Installation, Trouble> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Trouble::Closed)
    }

    fn take(&self) -> Option<Installation> {
        self.open.write().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Does something with the phone, away from the caller's thread.
    pub(crate) async fn here<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Installation) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let slot = Slot::default();
        let filled = slot.shared();
        self.run_here(Box::new(move |here| filled.fill(work(here)?))).await?;
        slot.take()
    }

    /// Does something as whoever is signed in, away from the caller's thread.
    pub(crate) async fn rep<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Rep) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let slot = Slot::default();
        let filled = slot.shared();
        self.run_rep(Box::new(move |rep| filled.fill(work(rep)?))).await?;
        slot.take()
    }

    fn run_rep(&self, work: For<Rep>) -> Waiting {
        self.run_here(Box::new(move |here| work(&here.rep()?)))
    }

    fn run_here(&self, work: For<Installation>) -> Waiting {
        match self.installation() {
            Ok(here) => runtime::run(Box::new(move || work(&here))),
            Err(closed) => Box::pin(std::future::ready(Err(closed))),
        }
    }
}
