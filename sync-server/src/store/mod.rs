//! Where the server keeps everything: [`Store`] opens transactions, [`Tx`] is one.
//!
//! `Tx` is a sum of small traits, one a noun. [`sql`] says every statement once, in the words that two engines share:
//! [`sqlite`], a file without set-up, and [`postgres`]. Every key starts with the tenant, no numbers are drawn by the
//! engine, and a transaction that the engine asks to repeat is repeated.

#[cfg(test)]
mod conformance;
mod copy;
mod error;
mod noun;
mod postgres;
mod sql;
mod sqlite;

pub use copy::from_file;
pub use error::StoreError;
pub use noun::{
    Ahead, Before, Conflicts, Enrolments, EvidenceRows, Expected, Flows, Near, NormalBefore, Ops, People, Photos,
    Records, Scopes, Sessions, Snapshots, Tenants, Uploads,
};
pub use postgres::PostgresStore;
#[cfg(test)]
pub use sql::{locked, times_asked};
pub use sqlite::SqliteStore;
#[cfg(test)]
pub use sqlite::wide_statements;

use std::path::Path;

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;

/// One transaction: one consistent view, and writes that all happen or none.
pub trait Tx:
    Tenants
    + People
    + Sessions
    + Enrolments
    + Ops
    + Records
    + Conflicts
    + Flows
    + Scopes
    + EvidenceRows
    + Photos
    + Uploads
    + Snapshots
    + Ahead
{
}

impl<T> Tx for T where
    T: Tenants
        + People
        + Sessions
        + Enrolments
        + Ops
        + Records
        + Conflicts
        + Flows
        + Scopes
        + EvidenceRows
        + Photos
        + Uploads
        + Snapshots
        + Ahead
{
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One snapshot; writing fails.
    Read,
    /// Reading and writing.
    Write,
}

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Keep what it wrote.
    Commit,
    /// Forget what it wrote.
    RollBack,
}

/// What bringing a schema up to date did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The schema before; 0 for an empty database.
    pub from: i64,
    /// The schema after.
    pub to: i64,
}

/// Opens transactions. Calls block: asynchronous code calls them where blocking is allowed.
pub trait Store: Send + Sync {
    /// Runs a job in one transaction; runs it again if the engine asks for that.
    ///
    /// # Errors
    /// What the engine said when it began or committed.
    fn transact(&self, mode: Mode, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError>;

    /// Runs a job in one transaction that writes, and will ask for these counters: an engine may let it wait for them
    /// before it begins, while it holds nothing. A hint: the counters that the job itself takes are those that count.
    ///
    /// # Errors
    /// As [`Store::transact`].
    fn transact_at(
        &self,
        _counters: &[(TenantId, Scope)],
        job: &mut dyn FnMut(&dyn Tx) -> End,
    ) -> Result<(), StoreError> {
        self.transact(Mode::Write, job)
    }

    /// Writes a consistent copy of everything while serving.
    ///
    /// # Errors
    /// [`StoreError`] when the copy could not be written, or something is at `to` already; it stays as it was.
    fn backup(&self, to: &Path) -> Result<(), StoreError>;
}

impl dyn Store + '_ {
    /// Runs `job` in one transaction and keeps what it wrote only if it succeeds.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError`] made into one.
    pub fn write<R, E: From<StoreError>>(&self, job: impl FnMut(&dyn Tx) -> Result<R, E>) -> Result<R, E> {
        self.write_at(&[], job)
    }

    /// As `write`, by a job that will ask for these counters.
    ///
    /// # Errors
    /// As `write`.
    pub fn write_at<R, E: From<StoreError>>(
        &self,
        counters: &[(TenantId, Scope)],
        job: impl FnMut(&dyn Tx) -> Result<R, E>,
    ) -> Result<R, E> {
        run(job, |job| self.transact_at(counters, job))
    }

    /// Runs `job` over one snapshot.
    ///
    /// # Errors
    /// The job's own error, or [`StoreError`] made into one.
    pub fn read<R, E: From<StoreError>>(&self, job: impl FnMut(&dyn Tx) -> Result<R, E>) -> Result<R, E> {
        run(job, |job| self.transact(Mode::Read, job))
    }
}

fn run<R, E: From<StoreError>>(
    mut job: impl FnMut(&dyn Tx) -> Result<R, E>,
    transact: impl FnOnce(&mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError>,
) -> Result<R, E> {
    let mut answer = None;
    transact(&mut |tx| {
        let result = job(tx);
        let end = if result.is_ok() { End::Commit } else { End::RollBack };
        answer = Some(result);
        end
    })?;
    answer.unwrap_or_else(|| Err(StoreError::Engine("the transaction never ran".into()).into()))
}
