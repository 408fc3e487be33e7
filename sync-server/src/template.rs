//! Publishing a template from a file, by whoever can reach the data folder.

use std::fs;
use std::path::Path;

use routebook_domain::template::{TemplateRef, parse};

use crate::ServerError;
use crate::config::{DataFolder, Ports};
use crate::rules::templates::{self, Published};
use crate::rules::{Cx, RuleError, ids};
use crate::store::{SqliteStore, Store};

/// A document travels in one op, and an op has at most 256 KiB.
const MAX_BYTES: usize = 200 * 1024;

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateChange {
    /// Phones get it with their next sync.
    Published(TemplateRef),
    /// The very same document was there.
    Unchanged(TemplateRef),
}

/// Checks a template document and publishes it; a server may go on serving meanwhile. What was begun under an older
/// version stays on it.
///
/// # Errors
/// [`ServerError::Template`] with every fault of the document; [`ServerError::Invalid`] where its version was
/// published with other content. Nothing is published then.
pub fn publish_template(data: &Path, file: &Path, ports: &Ports) -> Result<TemplateChange, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    let document = read(file)?;
    let template = parse(&document).map_err(ServerError::Template)?;
    let store = SqliteStore::open(&folder.database())?;
    let store: &dyn Store = &store;
    let done = store.write::<_, RuleError>(|tx| {
        let tenant = tx.tenants()?.first().map(|t| t.id).ok_or(RuleError::NotFound)?;
        let cx = Cx { tx, tenant, now_ms: ports.now_ms(), random: ports.random.as_ref() };
        templates::publish(&cx, ids::company(tenant), &document, &template)
    })?;
    match done {
        Published::New(version) => Ok(TemplateChange::Published(version)),
        Published::Same(version) => Ok(TemplateChange::Unchanged(version)),
        Published::Behind { version, highest } => Err(ServerError::Invalid(behind(&version, highest))),
    }
}

fn read(file: &Path) -> Result<String, ServerError> {
    let document = fs::read_to_string(file).map_err(|e| ServerError::file(file, e))?;
    if document.len() > MAX_BYTES {
        let what = format!("{} has {} bytes; a template has at most {MAX_BYTES}", file.display(), document.len());
        return Err(ServerError::Invalid(what));
    }
    Ok(document)
}

fn behind(version: &TemplateRef, highest: u32) -> String {
    let TemplateRef { key, version } = version;
    let next = highest.saturating_add(1);
    format!(
        "version {highest} of {key} is out and this is version {version}; published versions never change, so give the changed document version {next}"
    )
}
