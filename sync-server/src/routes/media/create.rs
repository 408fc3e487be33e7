//! Begins an upload.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::{expires, refuse_revoked};
use crate::app::App;
use crate::auth::Deliverer;
use crate::media::{is_there, tus};
use crate::model::{EvidenceRow, Upload, Variant};
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::rules::{Cx, RuleError, evidence};
use crate::store::Expected;

/// `POST /v1/media`: begins the upload of one file of one piece of evidence.
///
/// # Errors
/// 409 `op_first` while no op has promised the evidence, 409 `already_there`, 400 `length` where the promise
/// says another length, 413 `size`.
pub async fn create(
    State(app): State<App>,
    Deliverer(caller): Deliverer,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    tus::require_version(&headers)?;
    refuse_revoked(&caller)?;
    let (length, target) = (tus::number(&headers, &tus::LENGTH)?, tus::target(&headers)?);
    let most_bytes = target.variant.most_bytes();
    if length > most_bytes {
        return Err(Problem::too_large(most_bytes as usize));
    }
    let created_ms = app.ports.now_ms();
    let upload = Upload {
        tenant: caller.tenant,
        id: app.ports.fresh_id(),
        evidence: target.evidence,
        variant: target.variant,
        person: caller.person.id,
        length,
        created_ms,
        expires_ms: created_ms + app.limits.upload_ms,
    };
    let row = upload.clone();
    let earlier = app.act(caller.tenant, move |cx| begin(cx, &caller, &row)).await??;
    for id in earlier {
        drop(app.media.turns.take(id).await);
        app.media.partials.remove(id).await;
    }
    let location = format!("/v1/media/{}", uuid::Uuid::from_bytes(upload.id));
    let headers = AppendHeaders([(header::LOCATION, location), (tus::EXPIRES, expires(&upload))]);
    Ok((StatusCode::CREATED, headers).into_response())
}

/// Writes the row in place of earlier ones of the same file, and names those.
fn begin(cx: &Cx, caller: &Caller, upload: &Upload) -> Result<Result<Vec<[u8; 16]>, Problem>, RuleError> {
    let ids = vec![upload.evidence];
    cx.tx.expect(cx.tenant, &Expected { evidence: ids.clone(), uploads: ids, ..Expected::default() })?;
    let evidence = match evidence::to_deliver(cx, caller, upload.evidence) {
        Err(RuleError::NotFound) => return Ok(Err(op_first())),
        Err(RuleError::Forbidden) => return Ok(Err(Problem::not_found())),
        found => found?,
    };
    if let Some(problem) = unwanted(&evidence, upload) {
        return Ok(Err(problem));
    }
    let earlier = cx.tx.uploads_of(upload.tenant, upload.evidence, upload.variant)?;
    earlier.iter().try_for_each(|u| cx.tx.remove_upload(u.tenant, u.id))?;
    cx.tx.put_upload(upload)?;
    Ok(Ok(earlier.into_iter().map(|u| u.id).collect()))
}

fn op_first() -> Problem {
    Problem::new(StatusCode::CONFLICT, "op_first", "No op has promised this evidence yet; push first.")
}

fn unwanted(evidence: &EvidenceRow, upload: &Upload) -> Option<Problem> {
    if is_there(evidence, upload.variant) {
        let detail = "This file is here; nothing more is wanted.";
        return Some(Problem::new(StatusCode::CONFLICT, "already_there", detail));
    }
    let other = upload.variant == Variant::Full && upload.length != evidence.length;
    let detail = || format!("The op promised {} bytes.", evidence.length);
    (upload.length == 0 || other).then(|| Problem::new(StatusCode::BAD_REQUEST, "length", detail()))
}
