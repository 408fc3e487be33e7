//! The real server in this process, with a plug to pull.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use routebook_server::{Config, Ports, RunningServer, Server};
use tokio::runtime::Handle;

use crate::Fault;

pub(super) struct Plug {
    runtime: Handle,
    data: PathBuf,
    ports: Ports,
    socket: Mutex<Socket>,
}

struct Socket {
    addr: SocketAddr,
    server: Option<RunningServer>,
    pulled: u64,
}

impl Plug {
    pub fn new(runtime: Handle, data: &Path, ports: Ports, port: u16) -> Self {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let socket = Mutex::new(Socket { addr, server: None, pulled: 0 });
        Self { runtime, data: data.to_owned(), ports, socket }
    }

    /// Starts the server unless it runs.
    pub fn put_in(&self) -> Result<(), Fault> {
        let mut socket = self.socket();
        if socket.server.is_none() {
            let config = Config { listen: socket.addr, ports: self.ports.clone(), ..Config::new(&self.data) };
            let server = self.runtime.block_on(Server::start(config))?;
            socket.addr = server.addr();
            socket.server = Some(server);
        }
        Ok(())
    }

    /// Cuts it off at once.
    pub fn pull(&self) {
        let mut socket = self.socket();
        if let Some(server) = socket.server.take() {
            let _inside = self.runtime.enter();
            server.abort();
            socket.pulled += 1;
        }
    }

    pub fn addr(&self) -> SocketAddr {
        self.socket().addr
    }

    pub fn pulled(&self) -> u64 {
        self.socket().pulled
    }

    fn socket(&self) -> MutexGuard<'_, Socket> {
        self.socket.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Plug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plug").field("addr", &self.addr()).finish_non_exhaustive()
    }
}
