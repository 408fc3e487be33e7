//! PostgreSQL, and what speaks its language: for a company, or many, that one file does not carry any more.
//!
//! Only what distributed engines offer too is used: no sequences, no LISTEN, no advisory locks; every key starts with
//! the tenant, except where a key finds it (logins, tokens). Transactions are REPEATABLE READ. What that leaves open, a
//! decision that rests on a row which another transaction changes at the same time, is closed by the scopes' counters:
//! whoever writes into a scope holds its row from before its first write to its end, so writers of a scope follow each
//! other, and the order of commits is the order of numbers. A transaction that met another one (40001, 40P01) is run
//! again.

mod fault;
mod migrate;
mod open;
mod rows;
mod turns;
mod value;
mod wait;

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::thread;
use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Object, Pool};
use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;
use tokio::runtime::{Builder, Handle, Runtime};

use super::sql::{self, Engine, Kept, Rows};
use super::{End, Migrated, Mode, Store, StoreError, Tx, copy};
use open::Place;
use rows::PostgresRows;
use turns::{Turn, Turns};

/// How often a transaction is run before it is given up: writers of one scope queue up in memory, so only other servers
/// on the same database are met.
const ATTEMPTS: u32 = 12;
/// The first pause before another attempt is below this, the next below twice as much, up to 64 times.
const PAUSE: Duration = Duration::from_millis(4);
/// Connections for writing: a few for each core of a database server. Readers have their own, so that whoever waits
/// for a counter keeps nobody from reading.
const WRITERS: usize = 12;
const READERS: usize = 8;
/// Statements that a connection keeps prepared at most; lists of filters are statements of many shapes.
const STATEMENTS: usize = 512;

/// A database on a server.
pub struct PostgresStore {
    place: Place,
    writers: Pool,
    readers: Pool,
    turns: Turns,
    threads: Threads,
}

/// A runtime that may be dropped anywhere: its threads are left to themselves, nobody waits for them.
struct Threads {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Threads {
    fn start() -> Result<Self, StoreError> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().thread_name("routebook-pg").build();
        let runtime = runtime.map_err(|e| StoreError::Engine(e.to_string()))?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Some(runtime) })
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl PostgresStore {
    /// Opens a database whose schema is that of this version.
    ///
    /// # Errors
    /// [`StoreError`] that names what to do: where no server answers, the password is wrong, the database is empty,
    /// somebody else's, older or newer. Nothing is written.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::over(url)?;
        migrate::require_current(&store.connect(&store.writers)?, &store.place)?;
        Ok(store)
    }

    /// Opens a database and brings its schema up to date; an empty one gets the whole of it.
    ///
    /// # Errors
    /// As [`PostgresStore::open`], apart from an empty or an older one.
    pub fn migrate(url: &str) -> Result<(Self, Migrated), StoreError> {
        let store = Self::over(url)?;
        let done = migrate::up(&mut store.connect(&store.writers)?, &store.place)?;
        Ok((store, done))
    }

    /// Opens an empty database and lays out its tables; `None` where it has ours already.
    ///
    /// # Errors
    /// As [`PostgresStore::open`], apart from an empty one.
    pub fn lay_out(url: &str) -> Result<Option<Self>, StoreError> {
        let store = Self::over(url)?;
        let mut client = store.connect(&store.writers)?;
        let empty = open::look(&client)? == open::Found::Nothing || migrate::is_unused(&client)?;
        if empty {
            migrate::up(&mut client, &store.place)?;
        }
        drop(client);
        Ok(empty.then_some(store))
    }

    /// Host, port and name of the database that an address names, without user and password.
    ///
    /// # Errors
    /// [`StoreError::BadAddress`].
    pub fn place_of(url: &str) -> Result<String, StoreError> {
        open::place(url).map(|place| place.at)
    }

    fn over(url: &str) -> Result<Self, StoreError> {
        let place = open::place(url)?;
        let (writers, readers) = (open::pool(&place, WRITERS)?, open::pool(&place, READERS)?);
        Ok(Self { place, writers, readers, turns: Turns::default(), threads: Threads::start()? })
    }

    fn connect(&self, pool: &Pool) -> Result<Object, StoreError> {
        let _inside = self.threads.handle.enter();
        let client = open::connection(pool, &self.place)?;
        if client.statement_cache.size() > STATEMENTS {
            client.statement_cache.clear();
        }
        Ok(client)
    }

    /// Runs a job once; gives whether it has to be run again.
    fn once<'s>(
        &'s self,
        mode: Mode,
        turn: &RefCell<Option<Turn<'s>>>,
        job: &mut dyn FnMut(&dyn Rows) -> Kept<End>,
    ) -> Result<Outcome, StoreError> {
        let pool = if mode == Mode::Read { &self.readers } else { &self.writers };
        let lent = Lent(Some(self.connect(pool)?));
        let outcome = lent.client().map_or(Ok(Outcome::Done), |client| {
            let rows = PostgresRows::begin(client, mode, &self.turns, turn);
            let done = match job(&rows) {
                Ok(_) if mode == Mode::Read => rows.let_go(),
                Ok(End::Commit) => rows.end("COMMIT"),
                Ok(End::RollBack) => rows.end("ROLLBACK"),
                Err(e) => rows.end("ROLLBACK").and(Err(e)),
            };
            rows.again().map_or_else(|| done.map(|()| Outcome::Done), |wanted| Ok(Outcome::Again(wanted)))
        });
        lent.give_back();
        outcome
    }
}

impl Engine for PostgresStore {
    fn over_rows(&self, mode: Mode, job: &mut dyn FnMut(&dyn Rows) -> Kept<End>) -> Result<(), StoreError> {
        let turn = RefCell::new(None);
        for attempt in 0..ATTEMPTS {
            match self.once(mode, &turn, job)? {
                Outcome::Done => return Ok(()),
                Outcome::Again(wanted) if !wanted.is_empty() => drop(turn.replace(Some(self.turns.take(&wanted)))),
                Outcome::Again(_) => thread::sleep(jitter(PAUSE * (1 << attempt.min(6)))),
            }
        }
        Err(StoreError::Contended)
    }
}

impl Store for PostgresStore {
    fn transact(&self, mode: Mode, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError> {
        self.over_rows(mode, &mut |rows| sql::run(rows, job))
    }

    /// The copy is a file of SQLite: the same on either engine, and restored into either.
    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        copy::to_file(self, to)
    }
}

enum Outcome {
    Done,
    /// Once more; after these counters are free, where it waits for some.
    Again(Vec<(TenantId, Scope)>),
}

/// A connection that goes back into its pool once its transaction has ended; one whose job panicked in the middle is
/// closed instead, which rolls back.
struct Lent(Option<Object>);

impl Lent {
    fn client(&self) -> Option<&ClientWrapper> {
        self.0.as_deref()
    }

    fn give_back(mut self) {
        self.0 = None;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.take().map(Object::take);
    }
}

/// Some part of a pause, so that two that met do not meet again.
fn jitter(most: Duration) -> Duration {
    let drawn = RandomState::new().build_hasher().finish();
    most.mul_f64((drawn % 1000) as f64 / 1000.0)
}

#[cfg(test)]
mod tests;
