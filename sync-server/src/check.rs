//! Whether a server would start.

use std::fs;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use routebook_domain::ids::RecordId;
use routebook_domain::record::{Company, RecordKind};

use crate::ServerError;
use crate::config::DataFolder;
use crate::rules::RuleError;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The company's name.
    pub company: String,
    /// How many people it has.
    pub people: usize,
}

/// Checks a data folder and an address without serving.
///
/// # Errors
/// The first thing that stands in the way, as starting would name it.
pub fn check(data: &Path, listen: SocketAddr) -> Result<Checked, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    let _lock = folder.lock()?;
    [folder.photos(), folder.uploads()].iter().try_for_each(|path| writable(path))?;
    let refused = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => ServerError::PortInUse(listen),
        _ => ServerError::Listen { address: listen, source },
    };
    TcpListener::bind(listen).map_err(refused)?;
    let found = folder.open()?.read::<_, RuleError>(|tx| {
        let Some(tenant) = tx.tenants()?.into_iter().next() else { return Ok(None) };
        let record = tx.record(tenant.id, RecordId::from_bytes(*tenant.id.bytes()))?;
        let company = record.map(|r| Company::from(&r.view()).name).unwrap_or_default();
        Ok(Some(Checked { company, people: tx.records(tenant.id, RecordKind::Person)?.len() }))
    });
    found?.ok_or_else(|| ServerError::NotInitialised(data.into()))
}

fn writable(path: &Path) -> Result<(), ServerError> {
    let probe = path.join(".probe");
    let tried = fs::create_dir_all(path).and_then(|()| fs::write(&probe, b"")).and_then(|()| fs::remove_file(&probe));
    tried.map_err(|e| ServerError::file(path, e))
}
