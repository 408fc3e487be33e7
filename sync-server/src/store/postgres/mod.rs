//! PostgreSQL, and what speaks its language: for a company, or many, that one file does not carry any more.
//!
//! Only what distributed engines offer too is used: no sequences, no LISTEN, no advisory locks; every key starts with
//! the tenant, except where a key finds it (logins, tokens). Transactions are REPEATABLE READ. What that leaves open, a
//! decision that rests on a row which another transaction changes at the same time, is closed by the scopes' counters:
//! whoever writes into a scope holds its row from before its first write to its end, so writers of a scope follow each
//! other, and the order of commits is the order of numbers. A transaction that met another one (40001, 40P01) is run
//! again.

mod fault;
mod link;
mod migrate;
mod open;
mod pool;
mod rows;
mod socket;
mod turns;
mod unsent;
mod value;

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::thread;
use std::time::Duration;

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;

use super::sql::{self, Engine, Kept, Rows};
use super::{End, Migrated, Mode, Store, StoreError, Tx, copy};
use open::Place;
use pool::Pool;
use rows::PostgresRows;
use turns::{Key, Turn, Turns};

/// How often a transaction is run before it is given up: writers of one scope queue up in memory, so only other servers
/// on the same database are met.
const ATTEMPTS: u32 = 12;
/// The first pause before another attempt is below this, the next below twice as much, up to 64 times.
const PAUSE: Duration = Duration::from_millis(4);
/// Connections for writing: a few for each core of a database server. Readers have their own, so that whoever waits
/// for a counter keeps nobody from reading.
const WRITERS: usize = 12;
const READERS: usize = 8;
/// A database on a server.
pub struct PostgresStore {
    place: Place,
    writers: Pool,
    readers: Pool,
    turns: Turns,
}

impl PostgresStore {
    /// Opens a database whose schema is that of this version.
    ///
    /// # Errors
    /// [`StoreError`] that names what to do: where no server answers, the password is wrong, the database is empty,
    /// somebody else's, older or newer. Nothing is written.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::over(url)?;
        migrate::require_current(&open::connect(&store.place)?, &store.place)?;
        Ok(store)
    }

    /// Opens a database and brings its schema up to date; an empty one gets the whole of it.
    ///
    /// # Errors
    /// As [`PostgresStore::open`], apart from an empty or an older one.
    pub fn migrate(url: &str) -> Result<(Self, Migrated), StoreError> {
        let store = Self::over(url)?;
        let done = migrate::up(&mut open::connect(&store.place)?, &store.place)?;
        Ok((store, done))
    }

    /// Opens an empty database and lays out its tables; `None` where it has ours already.
    ///
    /// # Errors
    /// As [`PostgresStore::open`], apart from an empty one.
    pub fn lay_out(url: &str) -> Result<Option<Self>, StoreError> {
        let store = Self::over(url)?;
        let mut link = open::connect(&store.place)?;
        let empty = open::look(&link)? == open::Found::Nothing || migrate::is_unused(&link)?;
        if empty {
            migrate::up(&mut link, &store.place)?;
        }
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
        Ok(Self { place, writers: Pool::of(WRITERS), readers: Pool::of(READERS), turns: Turns::default() })
    }

    /// Runs a job once; gives whether it has to be run again.
    fn once<'s>(
        &'s self,
        mode: Mode,
        turn: &RefCell<Option<Turn<'s>>>,
        job: &mut dyn FnMut(&dyn Rows) -> Kept<End>,
    ) -> Result<Outcome, StoreError> {
        let pool = if mode == Mode::Read { &self.readers } else { &self.writers };
        let lent = pool.lend(&self.place)?;
        let outcome = lent.link().map_or(Ok(Outcome::Done), |link| {
            let rows = PostgresRows::begin(link, mode, &self.turns, turn);
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

impl PostgresStore {
    /// Runs a job until it meets nobody, from the beginning on with a turn at these counters.
    fn over_turn(
        &self,
        mode: Mode,
        counters: &[Key],
        job: &mut dyn FnMut(&dyn Rows) -> Kept<End>,
    ) -> Result<(), StoreError> {
        let turn = RefCell::new((!counters.is_empty()).then(|| self.turns.take(counters)));
        for attempt in 0..ATTEMPTS {
            match self.once(mode, &turn, job)? {
                Outcome::Done => return Ok(()),
                Outcome::Again(wanted) if !wanted.is_empty() => {
                    // Given back first: two that each had some and waited for more would wait for each other.
                    drop(turn.take());
                    turn.replace(Some(self.turns.take(&wanted)));
                }
                Outcome::Again(_) => thread::sleep(jitter(PAUSE * (1 << attempt.min(6)))),
            }
        }
        Err(StoreError::Contended)
    }
}

impl Engine for PostgresStore {
    fn over_rows(&self, mode: Mode, job: &mut dyn FnMut(&dyn Rows) -> Kept<End>) -> Result<(), StoreError> {
        self.over_turn(mode, &[], job)
    }
}

impl Store for PostgresStore {
    fn transact(&self, mode: Mode, job: &mut dyn FnMut(&dyn Tx) -> End) -> Result<(), StoreError> {
        self.over_rows(mode, &mut |rows| sql::run(rows, &[], job))
    }

    fn transact_at(
        &self,
        counters: &[(TenantId, Scope)],
        job: &mut dyn FnMut(&dyn Tx) -> End,
    ) -> Result<(), StoreError> {
        self.over_turn(Mode::Write, counters, &mut |rows| sql::run(rows, counters, job))
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

/// Some part of a pause, so that two that met do not meet again.
fn jitter(most: Duration) -> Duration {
    let drawn = RandomState::new().build_hasher().finish();
    most.mul_f64((drawn % 1000) as f64 / 1000.0)
}

#[cfg(test)]
mod tests;
