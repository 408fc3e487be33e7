//! The portable statements over one transaction of PostgreSQL.
//!
//! Every answer is a round trip, so only those that are needed are waited for: a statement that changes rows is sent and
//! its answer collected later, with that of the next statement that reads, or when the transaction ends. PostgreSQL
//! runs the statements of a connection in the order in which they were sent, so each sees what those before it did. Rows
//! that are written wait in memory for others of their table, until somebody reads or the transaction ends.

use std::borrow::Cow;
use std::cell::{Cell as Slot, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Statement};

use super::fault::{fault, is_again};
use super::link::Link;
use super::turns::{Turn, Turns};
use super::unsent::{Batch, Unsent};
use crate::store::sql::cell::Owned;
use crate::store::sql::{Among, Cell, Question, Row, Rows, Upsert};
use crate::store::{Mode, StoreError};

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + 'a>>;
type Sent<'a> = Answer<'a, ()>;

/// So many answers are left uncollected at most.
const UNCOLLECTED: usize = 256;

/// One transaction over one connection.
pub(super) struct PostgresRows<'a, 's> {
    link: &'a Link,
    unsent: RefCell<Unsent>,
    sent: RefCell<VecDeque<Sent<'a>>>,
    /// The first failure: what comes behind it only says that the transaction has failed already.
    failed: RefCell<Option<StoreError>>,
    again: Slot<bool>,
    turns: &'s Turns,
    turn: &'a RefCell<Option<Turn<'s>>>,
    wanted: RefCell<Vec<(TenantId, Scope)>>,
}

impl<'a, 's> PostgresRows<'a, 's> {
    /// Begins a transaction. A writing one sees one moment, like a reading one, and fails where a row that it changes
    /// was changed by another since.
    pub(super) fn begin(link: &'a Link, mode: Mode, turns: &'s Turns, turn: &'a RefCell<Option<Turn<'s>>>) -> Self {
        let rows = Self {
            link,
            unsent: RefCell::default(),
            sent: RefCell::default(),
            failed: RefCell::default(),
            again: Slot::new(false),
            turns,
            turn,
            wanted: RefCell::default(),
        };
        rows.send(link.client.batch_execute(match mode {
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Mode::Write => "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE",
        }));
        rows
    }

    /// Whether the transaction has to be run again from its beginning, and the counters to wait for before that.
    pub(super) fn again(&self) -> Option<Vec<(TenantId, Scope)>> {
        self.again.get().then(|| self.wanted.take())
    }

    /// Ends the transaction by `COMMIT` or `ROLLBACK`.
    pub(super) fn end(&self, how: &'static str) -> Result<(), StoreError> {
        let client = &self.link.client;
        let unsent = self.unsent.take();
        if how == "COMMIT" && self.failed.borrow().is_none() {
            self.send_all(unsent)?;
        }
        self.send(client.batch_execute(how));
        // A transaction that failed is rolled back by COMMIT without an error: what was sent before tells it.
        self.collect().map_err(|e| self.fail(&e))?;
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Ends a transaction that only read, and does not wait for it: every answer that it asked for is here, and whoever
    /// has the connection next is behind it. One that tried to write is told so.
    pub(super) fn let_go(&self) -> Result<(), StoreError> {
        if !(self.sent.borrow().is_empty() && self.unsent.borrow().is_empty()) {
            return self.end("COMMIT");
        }
        let client = &self.link.client;
        self.send(client.batch_execute("COMMIT"));
        drop(self.sent.take());
        self.link.nudge();
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Sends a statement without waiting.
    fn send(&self, statement: impl Future<Output = Result<(), Error>> + 'a) {
        let (statement, answered) = begun(statement);
        match answered {
            Some(Ok(())) => {}
            Some(Err(e)) => self.sent.borrow_mut().push_back(Box::pin(async move { Err(e) })),
            None => self.sent.borrow_mut().push_back(statement),
        }
    }

    fn send_values(&self, sql: &str, values: Vec<Owned>) -> Result<(), StoreError> {
        let (statement, client) = (self.prepared(sql)?, &self.link.client);
        self.send(async move { client.execute_raw(&statement, values).await.map(drop) });
        if self.sent.borrow().len() < UNCOLLECTED {
            return Ok(());
        }
        self.collect().map_err(|e| self.fail(&e))
    }

    fn send_all(&self, unsent: Unsent) -> Result<(), StoreError> {
        let mut statements = unsent.batches().flat_map(Batch::statements);
        statements.try_for_each(|(sql, values)| self.send_values(sql, values))
    }

    /// Waits for what was sent, up to the first failure.
    fn collect(&self) -> Result<(), Error> {
        let sent = self.sent.take();
        self.link.wait(async {
            for answer in sent {
                answer.await?;
            }
            Ok(())
        })
    }

    fn fail(&self, e: &Error) -> StoreError {
        if self.failed.borrow().is_none() {
            tracing::debug!(code = e.code().map(|c| c.code()), "a transaction failed");
            self.again.set(is_again(e));
            self.failed.replace(Some(fault(e)));
        }
        self.said()
    }

    /// The first failure once more; the one that is kept is given when the transaction ends.
    fn said(&self) -> StoreError {
        match &*self.failed.borrow() {
            Some(StoreError::Full) => StoreError::Full,
            Some(StoreError::Contended) | None => StoreError::Contended,
            Some(other) => StoreError::Engine(other.to_string()),
        }
    }

    /// Sends statements, and gives the rows of each answer with its number.
    fn answers(
        &self,
        asked: &[(Cow<'_, str>, &[&(dyn ToSql + Sync)])],
        read: &mut dyn FnMut(usize, &dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.send_all(self.unsent.take())?;
        let statements = asked.iter().map(|(sql, _)| self.prepared(sql)).collect::<Result<Vec<_>, _>>()?;
        let sent =
            statements.iter().zip(asked).map(|(statement, (_, values))| self.link.client.query(statement, values));
        let sent: Vec<_> = sent.map(begun).collect();
        self.collect().map_err(|e| self.fail(&e))?;
        for (n, (statement, answered)) in sent.into_iter().enumerate() {
            let answer = answered.unwrap_or_else(|| self.link.wait(statement));
            answer.map_err(|e| self.fail(&e))?.iter().try_for_each(|row| read(n, row))?;
        }
        Ok(())
    }

    fn prepared(&self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.link.known(sql) {
            return Ok(statement);
        }
        self.collect().map_err(|e| self.fail(&e))?;
        let prepared = self.link.wait(self.link.client.prepare(&sql.replace('?', "$")));
        let statement = prepared.map_err(|e| self.fail(&e))?;
        self.link.keep(sql, &statement);
        Ok(statement)
    }
}

/// Each id looked up by itself. A list of them is looked up in a whole company's rows where the engine has not counted
/// these yet, and takes a handful of rows for cheaper than that many look-ups; and such a plan is kept.
fn each_of(question: &Among<'_>) -> String {
    let Among { select, column, .. } = question;
    let one = format!("{select} tenant = ?1 AND {column} = wanted.id OFFSET 0");
    format!("SELECT found.* FROM unnest(?2::bytea[]) AS wanted (id), LATERAL ({one}) AS found")
}

/// The ids that a question lists, with the company.
fn ids_of<'q>(question: &'q Question<'_>) -> Option<(Cell<'q>, Vec<&'q [u8]>)> {
    let Question::Among(among) = question else { return None };
    Some((Cell::from(among.tenant), among.ids.iter().map(|id| &id[..]).collect()))
}

fn values_of<'q>(
    question: &'q Question<'_>,
    list: Option<&'q (Cell<'q>, Vec<&'q [u8]>)>,
) -> Vec<&'q (dyn ToSql + Sync)> {
    match (question, list) {
        (Question::Plain(_, values), _) => values.iter().map(|value| value as _).collect(),
        (_, Some((tenant, ids))) => vec![tenant as _, ids as _],
        (_, None) => Vec::new(),
    }
}

fn text_of<'q>(question: &'q Question<'_>) -> Cow<'q, str> {
    match question {
        Question::Among(among) => each_of(among).into(),
        Question::Plain(sql, _) => sql.into(),
    }
}

/// A statement on its way, since its first poll hands it to the connection; and its answer, where that is here already.
fn begun<'f, T>(statement: impl Future<Output = Result<T, Error>> + 'f) -> (Answer<'f, T>, Option<Result<T, Error>>) {
    let mut statement: Answer<'f, T> = Box::pin(statement);
    match statement.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => (statement, Some(answer)),
        Poll::Pending => (statement, None),
    }
}

impl Rows for PostgresRows<'_, '_> {
    fn run(&self, sql: &str, values: &[Cell<'_>]) -> Result<(), StoreError> {
        self.send_all(self.unsent.take())?;
        self.send_values(sql, values.iter().map(Owned::from).collect())
    }

    fn put(&self, upsert: &'static Upsert, values: &[Cell<'_>]) -> Result<(), StoreError> {
        self.unsent.borrow_mut().put(upsert, values);
        Ok(())
    }

    fn ask(
        &self,
        questions: &[Question<'_>],
        read: &mut dyn FnMut(usize, &dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let lists: Vec<_> = questions.iter().map(ids_of).collect();
        let values: Vec<Vec<&(dyn ToSql + Sync)>> =
            questions.iter().zip(&lists).map(|(q, list)| values_of(q, list.as_ref())).collect();
        let asked = questions.iter().map(text_of).zip(values.iter().map(|values| &values[..]));
        self.answers(&asked.collect::<Vec<_>>(), read)
    }

    fn each(
        &self,
        sql: &str,
        values: &[Cell<'_>],
        read: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let values: Vec<_> = values.iter().map(|v| v as _).collect();
        self.answers(&[(sql.into(), &values)], &mut |_, row| read(row))
    }

    fn for_update(&self) -> &'static str {
        " FOR UPDATE"
    }

    /// Whoever finds a counter taken by another transaction of this server would wait for it and then fail, because
    /// what it has read is older than what the other wrote. So it gives its connection back, waits, and begins again.
    fn await_turn(&self, tenant: TenantId, scopes: &[Scope]) -> Result<(), StoreError> {
        let mut wanted: Vec<_> = scopes.iter().map(|scope| (tenant, *scope)).collect();
        let mut turn = self.turn.borrow_mut();
        match turn.as_ref() {
            Some(turn) if turn.covers(&wanted) => return Ok(()),
            Some(turn) => wanted = turn.with(&wanted),
            None => *turn = self.turns.try_take(&wanted),
        }
        if turn.as_ref().is_some_and(|turn| turn.covers(&wanted)) {
            return Ok(());
        }
        self.wanted.replace(wanted);
        self.again.set(true);
        Err(StoreError::Contended)
    }
}
