//! Which database on a server a data folder belongs to.
//!
//! The folder keeps photos and uploads, the server everything else: two halves of one whole. So the folder notes the
//! address, and whoever names another database for it is told, instead of serving photos of one company with the
//! records of another.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{DataFolder, only_for_owner};
use crate::ServerError;
use crate::store::PostgresStore;

fn note(folder: &Path) -> PathBuf {
    folder.join("database")
}

/// The noted address.
pub(super) fn read(folder: &Path) -> Result<Option<String>, ServerError> {
    let path = note(folder);
    match fs::read_to_string(&path) {
        Ok(url) => Ok(Some(url.trim().to_owned())),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(ServerError::file(&path, e)),
    }
}

/// Makes a data folder belong to a database of a PostgreSQL server: every other call over the folder then uses that
/// database. The address is kept in the folder, readable for its owner only. Naming the same database again, with
/// another user or password, corrects the note.
///
/// # Errors
/// [`ServerError::Invalid`] where the folder holds a database or photos already or belongs to another database, and for
/// an address that is none; nothing is changed then. The server is not asked.
pub fn attach(data: &Path, database: &str) -> Result<(), ServerError> {
    let folder = DataFolder::new(data);
    let at = PostgresStore::place_of(database)?;
    let held = read(data)?;
    let same = held.as_deref().map(PostgresStore::place_of).transpose()?.as_ref() == Some(&at);
    if folder.database().exists() {
        return Err(ServerError::Invalid(format!(
            "{} holds a database of its own; `backup` it, and `restore` the backup with --database into another folder",
            data.display()
        )));
    }
    if !same && holds_photos(&folder) {
        let of = held.map_or_else(|| "another database".into(), |url| PostgresStore::place_of(&url).unwrap_or(url));
        return Err(ServerError::Invalid(format!("{} holds the photos of {of}, not of {at}", data.display())));
    }
    if held.as_deref() == Some(database) {
        return Ok(());
    }
    folder.create()?;
    let path = note(data);
    let partial = data.join("database.partial");
    let written = fs::write(&partial, database).and_then(|()| only_for_owner(&partial, 0o600));
    written.and_then(|()| fs::rename(&partial, &path)).map_err(|e| ServerError::file(&path, e))
}

fn holds_photos(folder: &DataFolder) -> bool {
    fs::read_dir(folder.photos()).is_ok_and(|mut entries| entries.next().is_some())
}
