//! Reaching a database, and telling whether it is one of ours.

use std::error::Error as _;
use std::io;
use std::net::{TcpStream, ToSocketAddrs};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::time::Duration;

use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, Error};

use super::fault::{fault, plain};
use super::link::Link;
use super::socket::Socket;
use crate::store::StoreError;

/// A server that is there answers at once; one that is not should not keep a phone waiting.
const CONNECT: Duration = Duration::from_secs(10);

/// What an address says.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// How to connect.
    pub config: Config,
    /// Where that is, without the password, e.g. `127.0.0.1:5432/routebook`.
    pub at: String,
}

/// Reads an address such as `postgres://user:password@host:5432/name`; where it has no password, the one that the
/// environment has for PostgreSQL's own programs is used.
pub(super) fn place(url: &str) -> Result<Place, StoreError> {
    let wrong = |why: String| StoreError::BadAddress(why);
    let mut config: Config =
        url.parse().map_err(|e: Error| wrong(e.source().map_or(e.to_string(), |s| s.to_string())))?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(wrong(
            "this server does not encrypt the way to its database; use a local socket, a private network or a proxy \
             such as stunnel, and leave sslmode=require out"
                .into(),
        ));
    }
    if config.get_hosts().is_empty() {
        return Err(wrong("it names no host".into()));
    }
    let name = config.get_dbname().ok_or_else(|| wrong("it names no database".into()))?.to_owned();
    if let (None, Ok(password)) = (config.get_password(), std::env::var("PGPASSWORD")) {
        config.password(password);
    }
    config.application_name("routebook-server").connect_timeout(CONNECT);
    let at = format!("{}/{name}", host(&config));
    Ok(Place { config, at })
}

fn host(config: &Config) -> String {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    match config.get_hosts().first() {
        Some(Host::Tcp(host)) => format!("{host}:{port}"),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => String::new(),
    }
}

/// A fresh connection, to the first of the hosts that answers as it should.
pub(super) fn connect(place: &Place) -> Result<Link, StoreError> {
    let mut last = None;
    for (n, host) in place.config.get_hosts().iter().enumerate() {
        match reach(&place.config, host, port(&place.config, n)) {
            Ok(socket) => match sign_in(place, socket) {
                Ok(link) => return Ok(link),
                Err(e) => last = Some(e),
            },
            Err(e) => last = Some(StoreError::NoServer { at: place.at.clone(), why: e.to_string() }),
        }
    }
    Err(last.unwrap_or_else(|| StoreError::BadAddress("it names no host".into())))
}

fn port(config: &Config, host: usize) -> u16 {
    let ports = config.get_ports();
    ports.get(host).or(ports.first()).copied().unwrap_or(5432)
}

fn reach(config: &Config, host: &Host, port: u16) -> io::Result<Socket> {
    let name = match host {
        Host::Tcp(name) => name,
        #[cfg(unix)]
        Host::Unix(folder) => {
            return Socket::unix(UnixStream::connect(folder.join(format!(".s.PGSQL.{port}")))?);
        }
    };
    let patience = config.get_connect_timeout().copied().unwrap_or(CONNECT);
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in (name.as_str(), port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, patience) {
            Ok(stream) => return Socket::tcp(stream),
            Err(e) => last = e,
        }
    }
    Err(last)
}

/// Where the address asks for a server that can be written to, another one is passed over.
fn sign_in(place: &Place, socket: Socket) -> Result<Link, StoreError> {
    let link = Link::begin(&place.config, socket).map_err(|e| unreachable(place, &e))?;
    if place.config.get_target_session_attrs() == TargetSessionAttrs::ReadWrite {
        let asked = link.wait(link.client.query_one("SHOW transaction_read_only", &[]));
        let answer: String = asked.map_err(|e| fault(&e))?.get(0);
        if answer != "off" {
            return Err(StoreError::NoServer { at: place.at.clone(), why: "it can only be read".into() });
        }
    }
    // Every statement looks up an index. A plan that was made while a table was small, and kept, would go through all of
    // it for ever; and one that is thought better for the values of the day is made again with every run. An engine that
    // does not know these settings has no such plans.
    for setting in ["SET enable_seqscan = off", "SET plan_cache_mode = force_generic_plan"] {
        let _unknown = link.wait(link.client.batch_execute(setting));
    }
    Ok(link)
}

fn unreachable(place: &Place, e: &Error) -> StoreError {
    let at = place.at.clone();
    match e.code() {
        Some(&(SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION)) => {
            StoreError::Denied { at, user: place.config.get_user().unwrap_or_default().into() }
        }
        Some(&SqlState::INVALID_CATALOG_NAME) => StoreError::NoSuchDatabase { at },
        Some(&SqlState::TOO_MANY_CONNECTIONS) => StoreError::Contended,
        None if e.to_string().contains("password missing") => {
            StoreError::Denied { at, user: place.config.get_user().unwrap_or_default().into() }
        }
        _ => StoreError::NoServer { at, why: plain(e) },
    }
}

/// What a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// No table.
    Nothing,
    /// Tables of somebody else.
    Strange,
    /// Ours, of this schema.
    Ours(i64),
}

/// Looks before anything is written, so that a stranger's database stays as it is.
pub(super) fn look(link: &Link) -> Result<Found, StoreError> {
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()";
    let tables = link.wait(link.client.query(tables, &[])).map_err(|e| fault(&e))?;
    let names: Vec<String> = tables.iter().map(|row| row.get(0)).collect();
    if !names.iter().any(|name| name == "routebook_server") {
        return Ok(if names.is_empty() { Found::Nothing } else { Found::Strange });
    }
    let version = "SELECT coalesce(max(version), 0)::bigint FROM refinery_schema_history";
    let row = link.wait(link.client.query_one(version, &[])).map_err(|e| fault(&e))?;
    Ok(Found::Ours(row.get(0)))
}
