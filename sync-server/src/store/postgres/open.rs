//! Reaching a database, and telling whether it is one of ours.

use std::error::Error as _;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, Error, NoTls};

use super::fault::{fault, plain};
use super::wait::wait;
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

/// A pool of so many connections; none is made yet.
pub(super) fn pool(place: &Place, connections: usize) -> Result<Pool, StoreError> {
    // A connection that died says so when it is used, and its transaction is run again on another one: asking it
    // beforehand would be a round trip for every transaction.
    let usual = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(place.config.clone(), NoTls, usual);
    Pool::builder(manager).max_size(connections).build().map_err(|e| StoreError::Engine(e.to_string()))
}

/// A connection of the pool.
pub(super) fn connection(pool: &Pool, place: &Place) -> Result<Object, StoreError> {
    wait(pool.get()).map_err(|e| match e {
        PoolError::Backend(e) => unreachable(place, &e),
        other => StoreError::NoServer { at: place.at.clone(), why: other.to_string() },
    })
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
pub(super) fn look(client: &Object) -> Result<Found, StoreError> {
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()";
    let tables = wait(client.query(tables, &[])).map_err(|e| fault(&e))?;
    let names: Vec<String> = tables.iter().map(|row| row.get(0)).collect();
    if !names.iter().any(|name| name == "routebook_server") {
        return Ok(if names.is_empty() { Found::Nothing } else { Found::Strange });
    }
    let version = "SELECT coalesce(max(version), 0)::bigint FROM refinery_schema_history";
    let row = wait(client.query_one(version, &[])).map_err(|e| fault(&e))?;
    Ok(Found::Ours(row.get(0)))
}
