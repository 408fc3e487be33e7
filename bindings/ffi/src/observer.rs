//! Who hears that something changed: what kinds, never the data.

use std::sync::{Arc, Mutex, Once, PoisonError};

use routebook::{Changed, Observation, RecordKind};

use crate::error::Trouble;
use crate::phone::RoutebookCore;

/// Hears of changes, on a thread of this program's own. What comes while it is busy is told in one call after it.
#[uniffi::export(with_foreign)]
pub trait ChangeListener: Send + Sync {
    /// Something changed: ask again for what the screen shows.
    fn on_change(&self, changed: ChangedKinds) -> Result<(), CallbackFailed>;
}

/// A callback did not do its part. It harms nobody else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CallbackFailed {
    /// An exception, expected or not.
    #[error("a callback failed: {detail}")]
    Failed {
        /// What happened.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for CallbackFailed {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { detail: error.reason }
    }
}

/// What kinds of things changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct ChangedKinds {
    /// Kinds of records, e.g. `outlet`.
    pub kinds: Vec<String>,
    /// Flows: visits, sheets, matters.
    pub flows: bool,
    /// What the first screen lists.
    pub home: bool,
    /// What waits, or how far it came.
    pub sync: bool,
    /// What a person must look at.
    pub attention: bool,
    /// Conflicts.
    pub conflicts: bool,
    /// Who is signed in.
    pub person: bool,
}

impl From<Changed> for ChangedKinds {
    fn from(changed: Changed) -> Self {
        let Changed { kinds, flows, home, sync, attention, conflicts, person } = changed;
        let kinds = kinds.into_iter().map(RecordKind::word).map(Into::into).collect();
        Self { kinds, flows, home, sync, attention, conflicts, person }
    }
}

/// A listener that hears until this is stopped or freed.
#[derive(uniffi::Object)]
pub struct Subscription {
    held: Mutex<Option<Observation>>,
}

#[uniffi::export]
impl Subscription {
    /// No call begins after this; one that is under way is not waited for. Doing it again does nothing.
    pub fn stop(&self) {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(held);
    }
}

#[uniffi::export]
impl RoutebookCore {
    /// Tells a listener of every change, whoever makes it, until the subscription is stopped or freed.
    pub fn observe(&self, listener: Arc<dyn ChangeListener>) -> Result<Arc<Subscription>, Trouble> {
        let log = Once::new();
        let tell = move |changed: &Changed| {
            if let Err(failed) = listener.on_change(changed.clone().into()) {
                log_once(&log, "a change listener", &failed);
            }
        };
        let observation = self.installation()?.observe(Arc::new(tell));
        Ok(Arc::new(Subscription { held: Mutex::new(Some(observation)) }))
    }
}

/// An app that throws at every call would fill the log.
pub fn log_once(log: &Once, who: &str, failed: &CallbackFailed) {
    log.call_once(|| eprintln!("routebook: {who} failed, and is called again with the next: {failed}"));
}
