//! What a server is told when it starts.

mod database;
mod folder;
mod limits;
mod ports;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

pub use database::attach;
pub use folder::{DataFolder, Lock, only_for_owner};
pub use limits::Limits;
pub use ports::Ports;

/// How to run a server.
#[derive(Clone)]
pub struct Config {
    /// The data folder; see [`crate::init`].
    pub data: PathBuf,
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where an operator reads what is counted; it asks for no sign-in, so let only operators come there.
    pub metrics: Option<SocketAddr>,
    /// Time and randomness.
    pub ports: Ports,
    /// How much one caller may ask for.
    pub limits: Limits,
    /// Browsers reach this server by HTTPS, through a proxy: cookies are sent over nothing else.
    pub behind_tls: bool,
}

impl Config {
    /// On any free port of this machine, with the machine's clock and the usual limits.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            data: data.into(),
            listen,
            metrics: None,
            ports: Ports::system(),
            limits: Limits::default(),
            behind_tls: false,
        }
    }
}
