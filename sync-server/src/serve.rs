//! Running a server: in the program, and inside tests and the demo.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;

use crate::ServerError;
use crate::app::{App, READ_AT_ONCE, Shared, WRITTEN_AT_ONCE};
use crate::auth::Gates;
use crate::config::{Config, DataFolder, Lock, Ports};
use crate::media::Media;
use crate::metrics::{self, Counts};
use crate::rules::{Cx, RuleError, act};
use crate::store::{Store, StoreError, Tx};
use crate::{housekeeping, layers, looks, routes};

/// How long running requests may go on after the server was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(30);

/// Threads beside those that wait for the database: for files, and for messages to be opened. A thread comes to hold
/// memory of its own; one for each of hundreds of phones that come at once would hold it for all of them.
const BRIEF_AT_ONCE: usize = 32;

/// The server.
pub struct Server;

/// A server that listens. Dropping it cuts everything off, as a lost machine would.
pub struct RunningServer {
    url: String,
    addr: SocketAddr,
    metrics: Option<SocketAddr>,
    stop: Option<oneshot::Sender<()>>,
    done: Option<JoinHandle<io::Result<()>>>,
    _threads: Threads,
    _lock: Lock,
}

/// A runtime that may be dropped anywhere: its threads are left to themselves, nobody waits for them.
struct Threads(Option<Runtime>);

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Server {
    /// Starts a server on threads of its own; it listens when this returns.
    ///
    /// # Errors
    /// [`ServerError::NotInitialised`], [`ServerError::InUse`], [`ServerError::PortInUse`], or what is wrong
    /// with the data folder.
    pub async fn start(config: Config) -> Result<RunningServer, ServerError> {
        let folder = DataFolder::new(&config.data);
        folder.require_database()?;
        folder.create()?;
        let lock = folder.lock()?;
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .thread_name("routebook")
            .max_blocking_threads(WRITTEN_AT_ONCE + READ_AT_ONCE + BRIEF_AT_ONCE)
            .build();
        let runtime = runtime.map_err(|e| ServerError::file(folder.path(), e))?;
        let handle = runtime.handle().clone();
        let threads = Threads(Some(runtime));
        let app = open(&config, &folder)?;
        let (stop, stopped) = oneshot::channel();
        let metrics = config.metrics.map(|at| publish(&handle, at, app.clone())).transpose()?;
        let (addr, done) = listen(&handle, config.listen, app, stopped)?;
        let url = format!("http://{addr}");
        tracing::info!(%addr, "listening");
        Ok(RunningServer { url, addr, metrics, stop: Some(stop), done: Some(done), _threads: threads, _lock: lock })
    }
}

impl RunningServer {
    /// Where it listens, e.g. `http://127.0.0.1:8080`, without a slash behind.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address alone.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where an operator reads what is counted, if anywhere.
    pub fn metrics(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// Stops: takes nothing in any more, and lets running requests end.
    ///
    /// # Errors
    /// What the listener said when it ended.
    pub async fn stop(mut self) -> Result<(), ServerError> {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let Some(done) = self.done.take() else { return Ok(()) };
        match tokio::time::timeout(LAST_REQUESTS, done).await {
            Ok(Ok(Err(source))) => Err(ServerError::Listen { address: self.addr, source }),
            _ => Ok(()),
        }
    }

    /// Cuts everything off at once, as a lost machine would.
    pub fn abort(self) {}
}

/// The application over a data folder.
pub fn open(config: &Config, folder: &DataFolder) -> Result<App, ServerError> {
    let store: Arc<dyn Store> = folder.open()?.into();
    catch_up(store.as_ref(), &config.ports)?;
    Ok(App::new(Shared {
        store,
        media: Media::open(folder)?,
        ports: config.ports.clone(),
        gates: Gates::new(&config.limits),
        counts: Counts::default(),
        limits: config.limits.clone(),
        behind_tls: config.behind_tls,
        writing: Semaphore::new(WRITTEN_AT_ONCE),
        reading: Semaphore::new(READ_AT_ONCE),
    }))
}

/// Folds what an earlier version wrote, a few flows in each transaction.
fn catch_up(store: &dyn Store, ports: &Ports) -> Result<(), ServerError> {
    const AT_ONCE: u32 = 200;
    let now_ms = ports.now_ms();
    for tenant in store.read::<_, StoreError>(|tx| tx.tenants())? {
        let job = |tx: &dyn Tx| {
            let cx = Cx { tx, tenant: tenant.id, now_ms, random: ports.random.as_ref() };
            act::catch_up(&cx, AT_ONCE)
        };
        loop {
            let folded = store.write::<_, RuleError>(job)?;
            if folded == 0 {
                break;
            }
            // It may take minutes after an update: whoever waits for the port should see that it goes on.
            tracing::info!(flows = folded, "folded flows that an earlier version wrote");
        }
    }
    Ok(())
}

/// Serves what is counted to whoever comes to that address.
fn publish(runtime: &Handle, address: SocketAddr, app: App) -> Result<SocketAddr, ServerError> {
    let _inside = runtime.enter();
    let (listener, addr) = bind(address)?;
    runtime.spawn(axum::serve(listener, metrics::router(app)).into_future());
    Ok(addr)
}

/// Takes an address; the runtime has to be entered.
fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), ServerError> {
    let refused = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => ServerError::PortInUse(address),
        _ => ServerError::Listen { address, source },
    };
    let listener = std::net::TcpListener::bind(address).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    let listener = TcpListener::from_std(listener).map_err(refused)?;
    let addr = listener.local_addr().map_err(refused)?;
    Ok((listener, addr))
}

type Listening = (SocketAddr, JoinHandle<io::Result<()>>);

fn listen(
    runtime: &Handle,
    address: SocketAddr,
    app: App,
    stopped: oneshot::Receiver<()>,
) -> Result<Listening, ServerError> {
    let _inside = runtime.enter();
    let (listener, addr) = bind(address)?;
    runtime.spawn(housekeeping::run(app.clone()));
    runtime.spawn(looks::run(app.clone()));
    let service = layers::around(routes::router(app.clone()), &app).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        // A sender that is dropped without a word is an abort, which needs no grace.
        if stopped.await.is_err() {
            pending::<()>().await;
        }
    };
    let done = runtime.spawn(axum::serve(listener, service).with_graceful_shutdown(stopped).into_future());
    Ok((addr, done))
}
