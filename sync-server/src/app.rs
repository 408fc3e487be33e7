//! What every request shares, and the way from asynchronous code to a transaction.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::StatusCode;
use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;
use tokio::sync::Semaphore;

use crate::auth::Gates;
use crate::config::{Limits, Ports};
use crate::in_thread;
use crate::media::Media;
use crate::metrics::Counts;
use crate::problem::Problem;
use crate::rules::{Cx, RuleError};
use crate::store::{Store, StoreError, Tx};

/// The running application; clones share everything.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What clones share.
pub struct Shared {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// Files of evidence.
    pub media: Media,
    /// Time and randomness.
    pub ports: Ports,
    /// How much one caller may ask for.
    pub limits: Limits,
    /// Who has asked how often.
    pub gates: Gates,
    /// What was answered since the start.
    pub counts: Counts,
    /// Cookies travel by HTTPS only.
    pub behind_tls: bool,
    /// How many transactions that write are under way.
    pub writing: Semaphore,
    /// How many snapshots are being read, but for those by which a push is opened.
    pub reading: Semaphore,
}

/// Twice as many as share a commit. Whoever waits beyond them holds no thread: readers would find none left, and each
/// thread comes to hold memory of its own.
pub const WRITTEN_AT_ONCE: usize = 64;
/// A whole company that signs in within a second would open a connection and a thread for each of its people.
pub const READ_AT_ONCE: usize = 32;

impl App {
    /// An application over its parts.
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Runs a job over one snapshot, where blocking is allowed.
    pub async fn read<R, E>(&self, job: impl FnMut(&dyn Tx) -> Result<R, E> + Send + 'static) -> Result<R, Problem>
    where
        R: Send + 'static,
        E: From<StoreError> + Into<Problem>,
    {
        let store = Arc::clone(&self.store);
        let _room = self.reading.acquire().await;
        blocking(move || store.read(job).map_err(Into::into)).await
    }

    /// Runs a job in one transaction, where blocking is allowed.
    pub async fn write<R, E>(&self, job: impl FnMut(&dyn Tx) -> Result<R, E> + Send + 'static) -> Result<R, Problem>
    where
        R: Send + 'static,
        E: From<StoreError> + Into<Problem>,
    {
        let store = Arc::clone(&self.store);
        let _room = self.writing.acquire().await;
        blocking(move || store.write(job).map_err(Into::into)).await
    }

    /// Runs rules over one snapshot of a company.
    pub async fn look<R: Send + 'static>(
        &self,
        tenant: TenantId,
        job: impl FnMut(&Cx) -> Result<R, RuleError> + Send + 'static,
    ) -> Result<R, Problem> {
        let app = self.clone();
        let _room = self.reading.acquire().await;
        blocking(move || app.look_here(tenant, job)).await
    }

    /// As [`App::look`], for whoever may block already.
    pub fn look_here<R>(
        &self,
        tenant: TenantId,
        mut job: impl FnMut(&Cx) -> Result<R, RuleError>,
    ) -> Result<R, Problem> {
        let (now_ms, random) = (self.ports.now_ms(), self.ports.random.as_ref());
        self.store.read(|tx| job(&Cx { tx, tenant, now_ms, random })).map_err(Into::into)
    }

    /// Runs rules in one transaction of a company.
    pub async fn act<R: Send + 'static>(
        &self,
        tenant: TenantId,
        job: impl FnMut(&Cx) -> Result<R, RuleError> + Send + 'static,
    ) -> Result<R, Problem> {
        self.act_at(tenant, Vec::new(), job).await
    }

    /// As [`App::act`], by rules that will ask for these counters.
    pub async fn act_at<R: Send + 'static>(
        &self,
        tenant: TenantId,
        counters: Vec<(TenantId, Scope)>,
        mut job: impl FnMut(&Cx) -> Result<R, RuleError> + Send + 'static,
    ) -> Result<R, Problem> {
        let (now_ms, random) = (self.ports.now_ms(), Arc::clone(&self.ports.random));
        let store = Arc::clone(&self.store);
        let _room = self.writing.acquire().await;
        let mut job = move |tx: &dyn Tx| job(&Cx { tx, tenant, now_ms, random: random.as_ref() });
        blocking(move || store.write_at(&counters, |tx| job(tx)).map_err(Into::into)).await
    }
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// Runs slow work off the threads that serve requests; a panic in it is a problem like any other.
pub async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, Problem> + Send + 'static,
) -> Result<R, Problem> {
    if in_thread::is_here() {
        return work();
    }
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::internal()))
}

impl From<StoreError> for Problem {
    fn from(e: StoreError) -> Self {
        tracing::error!(error = %e, "the store failed");
        match e {
            StoreError::Full => storage_full(),
            StoreError::Locked | StoreError::Contended | StoreError::NoServer { .. } => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "Try again in a moment.").retry_after(2)
            }
            _ => Self::internal(),
        }
    }
}

/// 507: nothing was kept; the operator has to make room.
pub fn storage_full() -> Problem {
    Problem::new(StatusCode::INSUFFICIENT_STORAGE, "storage_full", "The server's disk is full; nothing was lost.")
        .retry_after(60)
}
