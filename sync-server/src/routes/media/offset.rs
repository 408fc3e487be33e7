//! Says how far an upload has come.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::{Claimed, claim};
use crate::app::App;
use crate::auth::Deliverer;
use crate::media::{file_failed, finish, is_there, tus};
use crate::problem::Problem;
use crate::routes::extract::Named;

/// `HEAD /v1/media/{upload}`: how much has arrived. A file that arrived whole while nobody heard the answer is
/// taken in first, so that this answer is the one that was missed.
///
/// # Errors
/// 404 where there is no such upload of the caller; begin again.
pub async fn offset(
    State(app): State<App>,
    Deliverer(caller): Deliverer,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    tus::require_version(&headers)?;
    let Claimed { upload, evidence, turn } = claim(&app, &caller, &id).await?;
    let arrived = app.media.partials.offset(upload.id).await.map_err(|e| file_failed(&e))?;
    let whole = arrived == upload.length || is_there(&evidence, upload.variant);
    let delivery = if whole { Some(finish(&app, &upload, &evidence, None, &turn).await?) } else { None };
    let mut told = super::headers(&upload, if whole { upload.length } else { arrived }, delivery);
    told.extend([(tus::LENGTH, upload.length.to_string()), (header::CACHE_CONTROL, "no-store".into())]);
    Ok((StatusCode::OK, AppendHeaders(told)).into_response())
}
