//! The portable statements over one transaction of PostgreSQL.
//!
//! Every answer is a round trip, so only those that are needed are waited for: a statement that changes rows is sent and
//! its answer collected later, with that of the next statement that reads, or when the transaction ends. PostgreSQL
//! runs the statements of a connection in the order in which they were sent, so each sees what those before it did.

use std::cell::{Cell as Slot, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use deadpool_postgres::ClientWrapper;
use routebook_domain::ids::TenantId;
use routebook_protocol::Scope;
use tokio_postgres::{Error, Statement};

use super::fault::{fault, is_again};
use super::turns::{Turn, Turns};
use super::wait::wait;
use crate::store::sql::cell::Owned;
use crate::store::sql::{Cell, Row, Rows};
use crate::store::{Mode, StoreError};

type Sent<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

/// So many answers are left uncollected at most.
const UNCOLLECTED: usize = 256;

/// One transaction over one connection.
pub(super) struct PostgresRows<'a, 's> {
    client: &'a ClientWrapper,
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
    pub(super) fn begin(
        client: &'a ClientWrapper,
        mode: Mode,
        turns: &'s Turns,
        turn: &'a RefCell<Option<Turn<'s>>>,
    ) -> Self {
        let rows = Self {
            client,
            sent: RefCell::default(),
            failed: RefCell::default(),
            again: Slot::new(false),
            turns,
            turn,
            wanted: RefCell::default(),
        };
        rows.send(client.batch_execute(match mode {
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
        let client = self.client;
        self.send(client.batch_execute(how));
        // A transaction that failed is rolled back by COMMIT without an error: what was sent before tells it.
        self.collect().map_err(|e| self.fail(&e))?;
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Ends a transaction that only read, and does not wait for it: every answer that it asked for is here, and whoever
    /// has the connection next is behind it. One that tried to write is told so.
    pub(super) fn let_go(&self) -> Result<(), StoreError> {
        if !self.sent.borrow().is_empty() {
            return self.end("COMMIT");
        }
        let client = self.client;
        self.send(client.batch_execute("COMMIT"));
        drop(self.sent.take());
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Sends a statement without waiting: its first poll hands it to the connection.
    fn send(&self, statement: impl Future<Output = Result<(), Error>> + 'a) {
        let mut statement: Sent<'a> = Box::pin(statement);
        let answered = statement.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match answered {
            Poll::Ready(Ok(())) => {}
            Poll::Ready(Err(e)) => self.sent.borrow_mut().push_back(Box::pin(async move { Err(e) })),
            Poll::Pending => self.sent.borrow_mut().push_back(statement),
        }
    }

    /// Waits for what was sent, up to the first failure.
    fn collect(&self) -> Result<(), Error> {
        let sent = self.sent.take();
        wait(async {
            for answer in sent {
                answer.await?;
            }
            Ok(())
        })
    }

    /// Sends a statement and waits for its answer, behind those of everything that was sent before.
    fn answer<T>(&self, statement: impl Future<Output = Result<T, Error>>) -> Result<T, StoreError> {
        let mut statement = std::pin::pin!(statement);
        let early = statement.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        self.collect().map_err(|e| self.fail(&e))?;
        let answered = match early {
            Poll::Ready(answered) => answered,
            Poll::Pending => wait(statement),
        };
        answered.map_err(|e| self.fail(&e))
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

    fn prepared(&self, sql: &str) -> Result<Statement, StoreError> {
        let sql = sql.replace('?', "$");
        let mut known = std::pin::pin!(self.client.prepare_cached(&sql));
        match known.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(statement)) => Ok(statement),
            Poll::Ready(Err(e)) => Err(self.fail(&e)),
            Poll::Pending => {
                self.collect().map_err(|e| self.fail(&e))?;
                wait(known).map_err(|e| self.fail(&e))
            }
        }
    }
}

impl Rows for PostgresRows<'_, '_> {
    fn run(&self, sql: &str, values: &[Cell<'_>]) -> Result<(), StoreError> {
        let statement = self.prepared(sql)?;
        let values: Vec<Owned> = values.iter().map(Owned::from).collect();
        let client = self.client;
        self.send(async move { client.execute_raw(&statement, values).await.map(drop) });
        if self.sent.borrow().len() < UNCOLLECTED {
            return Ok(());
        }
        self.collect().map_err(|e| self.fail(&e))
    }

    fn each(
        &self,
        sql: &str,
        values: &[Cell<'_>],
        read: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.prepared(sql)?;
        let values: Vec<_> = values.iter().map(|v| v as _).collect();
        let rows = self.answer(self.client.query(&statement, &values))?;
        rows.iter().try_for_each(|row| read(row))
    }

    fn for_update(&self) -> &'static str {
        " FOR UPDATE"
    }

    /// Whoever finds a counter taken by another transaction of this server would wait for it and then fail, because
    /// what it has read is older than what the other wrote. So it gives its connection back, waits, and begins again.
    fn await_turn(&self, tenant: TenantId, scopes: &[Scope]) -> Result<(), StoreError> {
        if self.turn.borrow().is_some() {
            return Ok(());
        }
        let wanted: Vec<_> = scopes.iter().map(|scope| (tenant, *scope)).collect();
        match self.turns.try_take(&wanted) {
            Some(turn) => drop(self.turn.replace(Some(turn))),
            None => {
                self.wanted.replace(wanted);
                self.again.set(true);
                return Err(StoreError::Contended);
            }
        }
        Ok(())
    }
}
