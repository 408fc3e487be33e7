//! The schema: numbered files, each applied once.

use super::fault::fault;
use super::link::Link;
use super::open::{Found, Place, look};
use crate::store::{Migrated, StoreError};

mod migrations {
    refinery::embed_migrations!("src/store/postgres/migrations");
}

/// The schema that this version of the server writes.
pub(super) fn newest() -> i64 {
    let all = migrations::migrations::runner().get_migrations().iter().map(|m| i64::from(m.version())).max();
    all.unwrap_or(0)
}

/// Refuses a database that cannot be served as it is.
pub(super) fn require_current(link: &Link, place: &Place) -> Result<(), StoreError> {
    let at = place.at.clone();
    match look(link)? {
        Found::Nothing => Err(StoreError::Empty { at }),
        Found::Strange => Err(StoreError::NotOurs { at }),
        Found::Ours(found) if found > newest() => Err(StoreError::TooNew { path: at.into(), found }),
        Found::Ours(found) if found < newest() => Err(StoreError::TooOld { at, found, known: newest() }),
        Found::Ours(_) => Ok(()),
    }
}

/// Brings the schema up to date; an empty database gets the whole of it.
pub(super) fn up(link: &mut Link, place: &Place) -> Result<Migrated, StoreError> {
    let at = place.at.clone();
    let from = match look(link)? {
        Found::Nothing => 0,
        Found::Strange => return Err(StoreError::NotOurs { at }),
        Found::Ours(found) if found > newest() => return Err(StoreError::TooNew { path: at.into(), found }),
        Found::Ours(found) => found,
    };
    let done = link.migrate(&migrations::migrations::runner());
    done.map_err(|e| StoreError::Engine(e.to_string()))?;
    Ok(Migrated { from, to: newest() })
}

/// Whether the tables are ours and of this version, and hold no company: somebody laid them out and went no further.
pub(super) fn is_unused(link: &Link) -> Result<bool, StoreError> {
    if look(link)? != Found::Ours(newest()) {
        return Ok(false);
    }
    let any = link.wait(link.client.query("SELECT tenant FROM tenants LIMIT 1", &[])).map_err(|e| fault(&e))?;
    Ok(any.is_empty())
}
