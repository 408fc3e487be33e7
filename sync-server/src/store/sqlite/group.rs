//! One writer, and commits that are shared.
//!
//! SQLite has one writer at a time, and a commit waits for the disk: milliseconds for which nobody else writes. So
//! whoever finds others waiting behind it does not commit: the next one goes on in the same transaction, within a
//! savepoint of its own, and the last one commits for all. Nobody is answered before that commit is on disk, also not
//! whoever only read what another one wrote. A job that fails takes back its own writes and nobody else's; where the
//! commit fails, or SQLite gives the transaction up, all of them fail and nothing is kept.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rusqlite::Connection;

use super::fault::fault;
use super::guard;
use super::rows::SqliteRows;
use crate::store::sql::{Kept, Rows};
use crate::store::{End, StoreError};

/// So many share a commit at most: the first one waits for all of them.
const MOST: usize = 32;

type Job<'a> = &'a mut dyn FnMut(&dyn Rows) -> Kept<End>;

/// The connection that writes, and whoever waits for it.
pub(super) struct Writer {
    pen: Mutex<Pen>,
    waiting: AtomicUsize,
}

struct Pen {
    connection: Connection,
    /// The transaction that is open, and who waits for its end.
    group: Option<Group>,
}

#[derive(Clone, Default)]
struct Group {
    jobs: usize,
    end: Arc<Ending>,
}

/// How a shared transaction ended, once it has.
#[derive(Default)]
struct Ending {
    how: Mutex<Option<Result<(), StoreError>>>,
    told: Condvar,
}

impl Writer {
    /// Writes over a connection of its own.
    pub(super) fn over(connection: Connection) -> Self {
        Self { pen: Mutex::new(Pen { connection, group: None }), waiting: AtomicUsize::new(0) }
    }

    /// How many wait for their turn.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    /// Runs a job in a transaction that is on disk when this returns.
    pub(super) fn run(&self, job: Job<'_>) -> Result<(), StoreError> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut pen = guard(&self.pen);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let mut group = pen.join()?;
        let done = catch_unwind(AssertUnwindSafe(|| pen.write(&group, job)));
        group.jobs += 1;
        // Whoever waits takes the pen next, and so ends what is left open here.
        let goes_on = group.jobs < MOST && self.waiting.load(Ordering::SeqCst) > 0;
        let end = Arc::clone(&group.end);
        match goes_on && !pen.connection.is_autocommit() {
            true => pen.group = Some(group),
            false => end.tell(pen.commit()),
        }
        drop(pen);
        let ended = end.wait();
        done.unwrap_or_else(|panic| resume_unwind(panic)).and(ended)
    }
}

impl Pen {
    /// The open transaction, or one that is begun.
    fn join(&mut self) -> Result<Group, StoreError> {
        if let Some(group) = self.group.take() {
            return Ok(group);
        }
        self.say("BEGIN IMMEDIATE")?;
        Ok(Group::default())
    }

    /// A job's own part of the transaction: all of it or nothing.
    fn write(&self, group: &Group, job: Job<'_>) -> Result<(), StoreError> {
        if group.jobs == 0 {
            return self.alone(job);
        }
        self.say("SAVEPOINT job")?;
        let part = Part { pen: self, back: "ROLLBACK TO job; RELEASE job" };
        match job(&SqliteRows(&self.connection))? {
            End::Commit => part.keep("RELEASE job"),
            End::RollBack => Ok(()),
        }
    }

    /// The first job needs no savepoint: what it takes back is all that there is.
    fn alone(&self, job: Job<'_>) -> Result<(), StoreError> {
        let part = Part { pen: self, back: "ROLLBACK; BEGIN IMMEDIATE" };
        match job(&SqliteRows(&self.connection))? {
            End::Commit => part.keep(""),
            End::RollBack => Ok(()),
        }
    }

    fn commit(&self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() {
            return Err(StoreError::Engine("the transaction was given up".into()));
        }
        self.say("COMMIT").inspect_err(|_| drop(self.say("ROLLBACK")))
    }

    fn say(&self, words: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(words).map_err(fault)
    }
}

/// A job's writes, taken back unless they are kept, also where the job panics.
struct Part<'a> {
    pen: &'a Pen,
    back: &'static str,
}

impl Part<'_> {
    fn keep(mut self, words: &'static str) -> Result<(), StoreError> {
        self.back = "";
        self.pen.say(words)
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        // A transaction that SQLite gave up by itself is gone with everything in it.
        if !self.back.is_empty() && !self.pen.connection.is_autocommit() {
            let _ = self.pen.say(self.back);
        }
    }
}

impl Ending {
    fn tell(&self, how: Result<(), StoreError>) {
        *guard(&self.how) = Some(how);
        self.told.notify_all();
    }

    fn wait(&self) -> Result<(), StoreError> {
        let mut how = guard(&self.how);
        loop {
            if let Some(how) = &*how {
                return how.as_ref().copied().map_err(again);
            }
            how = self.told.wait(how).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The same failure for each of those who share it.
fn again(e: &StoreError) -> StoreError {
    match e {
        StoreError::Full => StoreError::Full,
        StoreError::Locked => StoreError::Locked,
        other => StoreError::Engine(other.to_string()),
    }
}
