//! Forgetting and erasing from the command line.

use std::path::Path;

use routebook_domain::ids::{EnrolmentId, EvidenceId, TenantId};
use tokio::runtime::Builder;

use super::within;
use crate::ServerError;
use crate::config::{DataFolder, Ports};
use crate::housekeeping::tidy;
use crate::media::Photos;
use crate::rules::{RuleError, erase, ids};

/// Does at once what a serving server does every hour: calls overdue files missing and forgets the traces of what is
/// gone; gives of how many scopes something was forgotten.
///
/// # Errors
/// [`ServerError::NotInitialised`], or what the store says.
pub fn compact(data: &Path, ports: &Ports) -> Result<usize, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    let store = folder.open()?;
    Ok(tidy(store.as_ref(), ports.now_ms(), ports.random.as_ref())?)
}

/// Erases the body of one op and the files that it promised, and writes that into the server's chain; a server may go on
/// serving meanwhile. Gives how many files were deleted. Backups that were made before still hold it.
///
/// # Errors
/// [`ServerError::Invalid`] for an op that is not here, is erased already, or has to stay.
pub fn erase_op(data: &Path, op: (EnrolmentId, u64), reason: &str, ports: &Ports) -> Result<usize, ServerError> {
    let (tenant, files) = within(data, ports, |cx| {
        let erased = erase::erase(cx, ids::company(cx.tenant), op, reason).map_err(worded)?;
        Ok((cx.tenant, erased))
    })?;
    remove(data, tenant, &files)
}

fn remove(data: &Path, tenant: TenantId, files: &[EvidenceId]) -> Result<usize, ServerError> {
    let folder = DataFolder::new(data);
    let photos = Photos::local(&folder.photos())?;
    let failed = |e: std::io::Error| ServerError::file(&folder.photos(), e);
    let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let removed = runtime.block_on(async {
        let mut removed = 0;
        for id in files {
            removed += photos.remove(tenant, *id).await?;
        }
        Ok::<_, object_store::Error>(removed)
    });
    removed.map_err(|e| failed(std::io::Error::other(e)))
}

fn worded(e: RuleError) -> ServerError {
    let why = match &e {
        RuleError::Refused(refusal) => match refusal.code.as_str() {
            "unknown_op" => "there is no such op; the console names enrolment and number of each",
            "erased" => "its body was erased before",
            "not_erasable" => "it is a decision or a key, which has to stay",
            _ => return e.into(),
        },
        _ => return e.into(),
    };
    ServerError::Invalid(why.into())
}
