//! Every statement of the store, once, in the words that SQLite and PostgreSQL share: a file a noun, over [`Rows`].
//!
//! No statement relies on what only one engine has: no row ids, sequences, arrays or stored procedures. Times are UTC
//! milliseconds, ids 16 bytes; `?1` is the first value.

mod ahead;
pub mod cell;
mod changes;
pub mod column;
mod conflicts;
mod enrolments;
mod evidence;
mod flows;
mod known;
mod lists;
mod ops;
mod people;
mod photos;
mod ranked;
mod records;
mod scopes;
mod sessions;
mod snapshots;
mod statement;
mod tenants;
mod uploads;

pub use cell::Cell;
use cell::Owned;
pub use column::Row;
#[cfg(test)]
pub use scopes::locked;
pub use statement::Upsert;
use statement::one_of;

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;

use super::{End, Mode, StoreError, Tx};
use known::Known;

#[cfg(test)]
thread_local! {
    static ASKED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// How often work of this thread waits for rows: on an engine behind a network, its round trips but for the last.
#[cfg(test)]
pub fn times_asked(work: impl FnOnce()) -> u32 {
    let before = ASKED.get();
    work();
    ASKED.get() - before
}

/// What a statement gives, or what the engine said.
pub type Kept<T> = Result<T, StoreError>;

/// A question for the rows of a company whose column is one of some ids.
pub struct Among<'v> {
    /// The statement, up to where conditions begin.
    pub select: String,
    /// The company.
    pub tenant: &'v TenantId,
    /// The column.
    pub column: &'static str,
    /// The ids; at least one.
    pub ids: Vec<&'v [u8; 16]>,
}

impl<'v> Among<'v> {
    /// As a statement that lists the ids, with its values.
    fn listed(&self) -> (String, Vec<Cell<'v>>) {
        let mut values = vec![Cell::from(self.tenant)];
        let listed = one_of(self.column, &self.ids, &mut values);
        (format!("{} tenant = ?1 AND {listed}", self.select), values)
    }
}

/// A question that does not wait for the answer to another one.
pub enum Question<'v> {
    /// For rows by their ids.
    Among(Among<'v>),
    /// A statement with its values.
    Plain(String, Vec<Owned>),
}

/// One open transaction of an engine.
pub trait Rows {
    /// Changes rows. What goes wrong may be told by a later call only, or when the transaction ends: an engine need not
    /// wait for the answer.
    fn run(&self, sql: &str, values: &[Cell<'_>]) -> Kept<()>;

    /// Writes a row in place of the one with the same key; as [`Rows::run`] otherwise.
    fn put(&self, upsert: &'static Upsert, values: &[Cell<'_>]) -> Kept<()> {
        self.run(upsert.one(), values)
    }

    /// Asks several questions; `read` is given the number of the question with each row. An engine behind a network asks
    /// all of them before it waits for the first answer.
    fn ask(&self, questions: &[Question<'_>], read: &mut dyn FnMut(usize, &dyn Row) -> Kept<()>) -> Kept<()> {
        for (n, question) in questions.iter().enumerate() {
            match question {
                Question::Among(among) => {
                    let (sql, values) = among.listed();
                    self.each(&sql, &values, &mut |row| read(n, row))?;
                }
                Question::Plain(sql, values) => {
                    let values: Vec<_> = values.iter().map(Owned::cell).collect();
                    self.each(sql, &values, &mut |row| read(n, row))?;
                }
            }
        }
        Ok(())
    }

    /// Hands over every row of an answer, in its order.
    fn each(&self, sql: &str, values: &[Cell<'_>], read: &mut dyn FnMut(&dyn Row) -> Kept<()>) -> Kept<()>;

    /// What stands behind a `SELECT` whose rows nobody else may change before this transaction ends.
    fn for_update(&self) -> &'static str;

    /// Says which counters will be locked, before they are.
    fn await_turn(&self, _: TenantId, _: &[Scope]) -> Kept<()> {
        Ok(())
    }
}

/// An engine below the statements.
pub trait Engine {
    /// Runs a job in one transaction; runs it again if the engine asks for that.
    fn over_rows(&self, mode: Mode, job: &mut dyn FnMut(&dyn Rows) -> Kept<End>) -> Kept<()>;
}

/// Runs a job of the store's nouns over a transaction of an engine. Counters whose turn it has already are taken with the
/// first rows that are read ahead.
pub fn run(rows: &dyn Rows, counters: &[(TenantId, Scope)], job: &mut dyn FnMut(&dyn Tx) -> End) -> Kept<End> {
    let sql = Sql { counters, ..Sql::over(rows) };
    let end = job(&sql);
    if end == End::Commit {
        sql.finish()?;
    }
    Ok(end)
}

/// The store's nouns over one transaction.
pub struct Sql<'a> {
    rows: &'a dyn Rows,
    known: Known,
    counters: &'a [(TenantId, Scope)],
}

impl<'a> Sql<'a> {
    /// Nothing is known yet.
    pub fn over(rows: &'a dyn Rows) -> Self {
        Self { rows, known: Known::default(), counters: &[] }
    }

    fn run(&self, sql: &str, values: &[Cell<'_>]) -> Kept<()> {
        self.rows.run(sql, values)
    }

    fn put(&self, upsert: &'static Upsert, values: &[Cell<'_>]) -> Kept<()> {
        self.rows.put(upsert, values)
    }

    fn ask(&self, questions: &[Question<'_>], read: &mut dyn FnMut(usize, &dyn Row) -> Kept<()>) -> Kept<()> {
        #[cfg(test)]
        ASKED.set(ASKED.get() + 1);
        self.rows.ask(questions, read)
    }

    fn all<T>(&self, sql: &str, values: &[Cell<'_>], read: impl Fn(&dyn Row) -> Kept<T>) -> Kept<Vec<T>> {
        #[cfg(test)]
        ASKED.set(ASKED.get() + 1);
        let mut all = Vec::new();
        self.rows.each(sql, values, &mut |row| {
            all.push(read(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// The first row of a statement that gives one at most.
    fn one<T>(&self, sql: &str, values: &[Cell<'_>], read: impl Fn(&dyn Row) -> Kept<T>) -> Kept<Option<T>> {
        Ok(self.all(sql, values, read)?.pop())
    }
}

/// Rows in the order of their key. Where few rows of many are looked up by something else than the key, an engine that
/// is asked for this order may read every row of the company, in order, to save itself the sorting: SQLite does.
fn sorted<T, K: Ord>(mut rows: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    rows.sort_by_key(key);
    rows
}
