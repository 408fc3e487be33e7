//! A connection that whoever waits for an answer drives: no other thread has to be woken between a statement and its
//! answer, and back, which is most of what a round trip to a database nearby takes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use refinery::{Report, Runner};
use tokio_postgres::{Client, Config, Error, NoTls, Statement};

use super::socket::{Socket, Way};

/// Statements that a connection keeps prepared at most; lists of filters are statements of many shapes.
const STATEMENTS: usize = 512;

/// One connection.
pub(super) struct Link {
    pub client: Client,
    /// What sends and receives; gone once the connection is.
    driver: RefCell<Option<Driver>>,
    socket: Arc<Socket>,
    statements: RefCell<HashMap<String, Statement>>,
}

type Driver = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Whether something may go on without the socket: a full queue was emptied, say.
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Link {
    /// Signs in over a socket.
    pub fn begin(config: &Config, socket: Socket) -> Result<Self, Error> {
        let socket = Arc::new(socket);
        let (client, connection) = wait(&socket, |_| true, config.connect_raw(Way(Arc::clone(&socket)), NoTls))?;
        let driver = RefCell::new(Some(Box::pin(connection) as Driver));
        Ok(Self { client, driver, socket, statements: RefCell::default() })
    }

    /// Blocks until a future of the client is done. It works wherever a runtime is at work already: a program that calls
    /// `init` from asynchronous code gets an answer instead of a panic.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        wait(&self.socket, |context| drive(&self.driver, context), future)
    }

    /// Brings the schema up to date.
    pub fn migrate(&mut self, runner: &Runner) -> Result<Report, refinery::Error> {
        let Self { client, driver, socket, .. } = self;
        wait(socket, |context| drive(driver, context), runner.run_async(client))
    }

    /// Sends what was handed over, without waiting for any answer.
    pub fn nudge(&self) {
        drive(&self.driver, &mut Context::from_waker(Waker::noop()));
    }

    /// Whether it can still be used, as far as the socket tells.
    pub fn is_good(&self) -> bool {
        self.nudge();
        self.driver.borrow().is_some()
    }

    /// A statement that was prepared before.
    pub fn known(&self, sql: &str) -> Option<Statement> {
        self.statements.borrow().get(sql).cloned()
    }

    /// Keeps a prepared statement.
    pub fn keep(&self, sql: &str, statement: &Statement) {
        let mut kept = self.statements.borrow_mut();
        if kept.len() >= STATEMENTS {
            kept.clear();
        }
        kept.insert(sql.into(), statement.clone());
    }
}

/// Sends and receives what can be without waiting; `false` once the connection is gone.
fn drive(driver: &RefCell<Option<Driver>>, context: &mut Context<'_>) -> bool {
    let mut driver = driver.borrow_mut();
    if driver.as_mut().is_some_and(|running| running.as_mut().poll(context).is_ready()) {
        *driver = None;
    }
    driver.is_some()
}

fn wait<F: Future>(socket: &Socket, drive: impl Fn(&mut Context<'_>) -> bool, future: F) -> F::Output {
    let (mut future, flag) = (pin!(future), Arc::new(Flag(AtomicBool::new(false))));
    let waker = Waker::from(Arc::clone(&flag));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let running = drive(&mut context);
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        if running && !flag.0.swap(false, Ordering::SeqCst) {
            socket.wait();
        }
    }
}
