//! Uploads by tus 1.0: <https://tus.io/protocols/resumable-upload>.

mod append;
mod create;
mod offset;
mod options;
mod remove;

pub use append::append;
pub use create::create;
pub use offset::offset;
pub use options::options;
pub use remove::remove;

use axum::http::HeaderName;
use routebook_domain::ids::TenantId;

use crate::app::App;
use crate::media::{Delivery, Turn, tus};
use crate::model::{EvidenceRow, Upload};
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::store::StoreError;

type Headers = Vec<(HeaderName, String)>;

/// What a verified or received file is told by.
const EVIDENCE: HeaderName = HeaderName::from_static("routebook-evidence");

fn refuse_revoked(caller: &Caller) -> Result<(), Problem> {
    if caller.revoked { Err(Problem::revoked()) } else { Ok(()) }
}

/// One upload, whose it is was checked, with the turn to touch it.
struct Claimed {
    upload: Upload,
    evidence: EvidenceRow,
    turn: Turn,
}

/// The caller's upload of an id; waits until no other request touches it.
async fn claim(app: &App, caller: &Caller, id: &str) -> Result<Claimed, Problem> {
    refuse_revoked(caller)?;
    let id: uuid::Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let key = (caller.tenant, *id.as_bytes());
    let before = app.media.turns.before(key.1);
    let found = find(app, key).await?.filter(|(upload, _)| upload.person == caller.person.id);
    let found = found.ok_or_else(Problem::not_found)?;
    let turn = app.media.turns.take(key.1).await;
    // Read again where somebody had the turn: they may have ended the upload.
    let still = if turn.is_next_after(&before) { Some(found) } else { find(app, key).await? };
    let (upload, evidence) = still.ok_or_else(Problem::not_found)?;
    Ok(Claimed { upload, evidence, turn })
}

async fn find(app: &App, (tenant, id): (TenantId, [u8; 16])) -> Result<Option<(Upload, EvidenceRow)>, Problem> {
    let now_ms = app.ports.now_ms();
    let found = app.read::<_, StoreError>(move |tx| {
        let Some(upload) = tx.upload(tenant, id)?.filter(|u| u.expires_ms > now_ms) else { return Ok(None) };
        Ok(tx.evidence(tenant, upload.evidence)?.map(|evidence| (upload, evidence)))
    });
    found.await
}

/// The headers of an upload at an offset; `delivery` where it is whole.
fn headers(upload: &Upload, offset: u64, delivery: Option<Delivery>) -> Headers {
    let mut headers = vec![(tus::OFFSET, offset.to_string()), (tus::EXPIRES, expires(upload))];
    headers.extend(delivery.map(|d| (EVIDENCE, d.word().to_owned())));
    headers
}

/// When an upload ends, as headers say it (RFC 9110 §5.6.7).
fn expires(upload: &Upload) -> String {
    let at = chrono::DateTime::from_timestamp_millis(upload.expires_ms).unwrap_or_default();
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
