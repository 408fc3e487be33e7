//! A bad network: a TCP proxy on 127.0.0.1 between one phone and the server.

mod broken;
mod meter;
mod pipe;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use meter::Meter;

use crate::Fault;

/// How the network behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Everything passes.
    Good,
    /// Nothing passes: connections are cut and further ones refused.
    Away,
    /// Every request is answered 500 by something on the way.
    Broken,
    /// So many bytes still go up, then the line is cut in the middle and stays away.
    CutAfter(u64),
    /// The next request reaches the server whole, its answer is lost, and the line stays away.
    LoseAnswer,
}

/// The network of one phone. It starts out good.
#[derive(Debug)]
pub struct Proxy {
    addr: SocketAddr,
    line: Arc<Line>,
    accepting: JoinHandle<()>,
}

#[derive(Debug)]
struct Line {
    server: SocketAddr,
    network: watch::Sender<Network>,
    budget: AtomicU64,
    cuts: AtomicU64,
    meter: Meter,
}

impl Proxy {
    /// Opens a line to the server on a free port; bytes that go up are counted by `meter`.
    pub fn open(runtime: &Handle, server: SocketAddr, meter: &Meter) -> Result<Self, Fault> {
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).map_err(Fault::io("127.0.0.1:0"))?;
        let addr = listener.local_addr().map_err(Fault::io("127.0.0.1:0"))?;
        let (network, _) = watch::channel(Network::Good);
        let line = Line { server, network, budget: AtomicU64::new(0), cuts: AtomicU64::new(0), meter: meter.clone() };
        let line = Arc::new(line);
        let accepting = runtime.spawn(accept(listener, Arc::clone(&line)));
        Ok(Self { addr, line, accepting })
    }

    /// Where the phone finds the server: `http://127.0.0.1:40213`.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Changes the network; bad weather cuts running connections too.
    pub fn set(&self, network: Network) {
        if let Network::CutAfter(bytes) = network {
            self.line.budget.store(bytes, Ordering::SeqCst);
        }
        self.line.network.send_replace(network);
    }

    /// How it behaves at the moment.
    pub fn network(&self) -> Network {
        *self.line.network.borrow()
    }

    /// How often it was cut in the middle of a request or lost an answer.
    pub fn cuts(&self) -> u64 {
        self.line.cuts.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
        self.set(Network::Away);
    }
}

impl Line {
    fn cut(&self) {
        self.cuts.fetch_add(1, Ordering::SeqCst);
        self.network.send_replace(Network::Away);
    }

    async fn bad_weather(&self) {
        let mut network = self.network.subscribe();
        let bad = |n: &Network| matches!(n, Network::Away | Network::Broken);
        let _ = network.wait_for(bad).await;
    }
}

async fn accept(listener: TcpListener, line: Arc<Line>) {
    while let Ok((phone, _)) = listener.accept().await {
        tokio::spawn(connection(phone, Arc::clone(&line)));
    }
}

async fn connection(phone: TcpStream, line: Arc<Line>) {
    let network = *line.network.borrow();
    match network {
        Network::Away => {}
        Network::Broken => broken::answer(phone).await,
        Network::Good | Network::CutAfter(_) | Network::LoseAnswer => {
            let Ok(server) = TcpStream::connect(line.server).await else { return };
            tokio::select! {
                () = pipe::both_ways(phone, server, &line) => {}
                () = line.bad_weather() => {}
            }
        }
    }
}
