//! `routebook-server serve`

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use tokio::runtime::Builder;
use tracing_subscriber::EnvFilter;

use crate::{Config, Server, ServerError};

/// How to serve.
#[derive(Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, env = "ROUTEBOOK_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Browsers come by HTTPS through a proxy: send cookies over nothing else.
    #[arg(long, env = "ROUTEBOOK_BEHIND_TLS")]
    pub behind_tls: bool,
    /// Count requests, faults and verdicts for Prometheus at `/metrics` of this address, which asks for no sign-in.
    #[arg(long, env = "ROUTEBOOK_METRICS", value_name = "ADDRESS:PORT")]
    pub metrics: Option<SocketAddr>,
}

pub fn run(data: PathBuf, command: &Serve) -> Result<(), ServerError> {
    log();
    let Serve { listen, behind_tls, metrics } = *command;
    let config = Config { listen, behind_tls, metrics, ..Config::new(data) };
    let path = config.data.clone();
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|e| ServerError::file(&path, e))?;
    runtime.block_on(async {
        let server = Server::start(config).await?;
        // Whoever reads the address may stop the server at once.
        let told = told_to_stop().map_err(|e| ServerError::file(&path, e))?;
        println!("{}", server.url());
        let asked = told.await;
        tracing::info!("stopping");
        let stopped = server.stop().await;
        asked.map_err(|e| ServerError::file(&path, e)).and(stopped)
    })
}

/// One line of JSON an event; `RUST_LOG` says how much.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,refinery_core=warn"));
    // A second logger in one process is not an error worth stopping for.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(io::stderr).try_init();
}

/// Listens for the signals from the call on, not from the first wait on.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => Ok(()),
            _ = interrupt.recv() => Ok(()),
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}
