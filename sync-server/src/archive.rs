//! Backup and restore.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ServerError;
use crate::config::{DataFolder, Ports, only_for_owner};
use crate::rules::{Cx, RuleError, found};
use crate::store::{SqliteStore, Store, from_file};

/// Copies everything to a folder that must not exist yet; a server may go on serving meanwhile. Its database is a file,
/// also where the data folder's own lies on a server.
///
/// The database is copied first: files only ever come, so every file that it speaks of is there to be copied.
///
/// # Errors
/// [`ServerError::NotInitialised`], [`ServerError::Invalid`] where `to` exists, or the file that failed; a
/// backup that failed leaves nothing at `to`.
pub fn backup(data: &Path, to: &Path) -> Result<(), ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    if to.exists() {
        return Err(ServerError::Invalid(format!("{} exists already; name a folder that does not", to.display())));
    }
    let partial = beside(to);
    remove(&partial)?;
    let target = DataFolder::new(&partial);
    target.create()?;
    folder.open()?.backup(&target.database())?;
    only_for_owner(&target.database(), 0o600).map_err(|e| ServerError::file(&target.database(), e))?;
    copy_tree(&folder.photos(), &target.photos())?;
    flush(&target.database())?;
    flush(&partial)?;
    publish(&partial, to)
}

/// Makes a data folder of a backup, in a new epoch: phones then offer again what the backup does not know. A folder that
/// belongs to a database on a server fills that one.
///
/// # Errors
/// [`ServerError::NotABackup`] where `from` holds no database, [`ServerError::AlreadyInitialised`] where `data` holds
/// one; nothing is changed then.
pub fn restore(from: &Path, data: &Path, ports: &Ports) -> Result<(), ServerError> {
    let (source, folder) = (DataFolder::new(from), DataFolder::new(data));
    if !source.database().is_file() {
        return Err(ServerError::NotABackup(from.into()));
    }
    folder.require_empty()?;
    folder.create()?;
    let _lock = folder.lock()?;
    let server = folder.server()?.map(|url| folder.lay_out_server(&url)).transpose()?;
    copy_tree(&source.photos(), &folder.photos())?;
    let partial = beside(&folder.database());
    remove(&partial)?;
    fs::copy(source.database(), &partial).map_err(|e| ServerError::file(&source.database(), e))?;
    begin_epoch(&partial, ports)?;
    if let Some(server) = server {
        from_file(&SqliteStore::open(&partial)?, &server)?;
        return forget(&partial);
    }
    flush(&partial)?;
    publish(&partial, &folder.database())
}

/// Takes a database file away again, with what SQLite keeps beside it.
fn forget(file: &Path) -> Result<(), ServerError> {
    ["", "-wal", "-shm"].iter().try_for_each(|suffix| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        remove(Path::new(&name))
    })
}

fn begin_epoch(database: &Path, ports: &Ports) -> Result<(), ServerError> {
    let store = SqliteStore::open(database)?;
    let store: &dyn Store = &store;
    let done = store.write::<_, RuleError>(|tx| {
        let (now_ms, random) = (ports.now_ms(), ports.random.as_ref());
        let tenants = tx.tenants()?;
        tenants.iter().try_for_each(|t| found::new_epoch(&Cx { tx, tenant: t.id, now_ms, random }))
    });
    Ok(done?)
}

/// Another name in the same folder, whether or not a slash stands behind the first.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    path.with_file_name(name)
}

/// On disk before it returns: a copy that a power cut can take back is none.
fn flush(path: &Path) -> Result<(), ServerError> {
    // Elsewhere a folder cannot be opened, nor a file be flushed by whoever may only read it.
    if cfg!(unix) {
        fs::File::open(path).and_then(|file| file.sync_all()).map_err(|e| ServerError::file(path, e))?;
    }
    Ok(())
}

/// Gives a finished copy its name.
fn publish(partial: &Path, to: &Path) -> Result<(), ServerError> {
    fs::rename(partial, to).map_err(|e| ServerError::file(to, e))?;
    let named = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    flush(named.unwrap_or(Path::new(".")))
}

fn remove(path: &Path) -> Result<(), ServerError> {
    let gone = if path.is_dir() {
        fs::remove_dir_all(path)
    } else if path.exists() {
        fs::remove_file(path)
    } else {
        Ok(())
    };
    gone.map_err(|e| ServerError::file(path, e))
}

/// Copies a folder with everything in it. Files that a server is just writing have another name until they are
/// whole, and are left out.
fn copy_tree(from: &Path, to: &Path) -> Result<(), ServerError> {
    fs::create_dir_all(to).map_err(|e| ServerError::file(to, e))?;
    let entries = fs::read_dir(from).map_err(|e| ServerError::file(from, e))?;
    for entry in entries {
        let entry = entry.map_err(|e| ServerError::file(from, e))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_tree(&path, &target)?;
        } else if is_whole(&path) {
            fs::copy(&path, &target).map_err(|e| ServerError::file(&path, e))?;
            flush(&target)?;
        }
    }
    flush(to)
}

fn is_whole(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "thumb" || extension == "full")
}
