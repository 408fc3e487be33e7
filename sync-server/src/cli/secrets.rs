//! A file of passwords, readable only for whoever ran the command.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::config::only_for_owner;
use crate::{Credential, ServerError};

/// Makes the file, which must not exist yet.
pub fn create(path: &Path) -> Result<File, ServerError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => ServerError::Invalid(left_over(path)),
        _ => ServerError::file(path, e),
    })?;
    only_for_owner(path, 0o600).map_err(|e| ServerError::file(path, e))?;
    Ok(file)
}

fn left_over(path: &Path) -> String {
    format!(
        "{} is there from an earlier import; hand its passwords out and delete it, or name another file with --passwords",
        path.display()
    )
}

/// Takes it away again.
pub fn discard(path: &Path) -> Result<(), ServerError> {
    fs::remove_file(path).map_err(|e| ServerError::file(path, e))
}

/// Fills it, on disk before it returns.
pub fn write(file: File, path: &Path, credentials: &[Credential]) -> Result<(), ServerError> {
    let failed = |e: io::Error| ServerError::file(path, e);
    let mut csv = csv::Writer::from_writer(&file);
    csv.write_record(["login", "password"]).map_err(|e| failed(e.into()))?;
    for credential in credentials {
        csv.write_record([&credential.login, &credential.password]).map_err(|e| failed(e.into()))?;
    }
    csv.flush().map_err(failed)?;
    drop(csv);
    file.sync_all().map_err(failed)
}
