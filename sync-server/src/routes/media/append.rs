//! Adds to an upload.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::{Claimed, claim};
use crate::app::App;
use crate::auth::Deliverer;
use crate::media::{Appended, Checksum, file_failed, finish, tus};
use crate::problem::Problem;
use crate::routes::extract::Named;
use crate::rules::sessions::Caller;

/// One chunk, as its headers describe it.
struct Chunk {
    offset: u64,
    checksum: Option<Checksum>,
    body: Body,
}

/// `PATCH /v1/media/{upload}`: adds a chunk; the last one ends in `Routebook-Evidence`.
///
/// # Errors
/// 409 `offset` where the chunk does not follow what is here (ask with HEAD), 460 `checksum_mismatch`, 413
/// `size`, 404 where there is no such upload of the caller.
pub async fn append(
    State(app): State<App>,
    Deliverer(caller): Deliverer,
    Named(id): Named<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    tus::require_version(&headers)?;
    tus::require_chunk(&headers)?;
    let chunk = Chunk { offset: tus::number(&headers, &tus::OFFSET)?, checksum: tus::checksum(&headers)?, body };
    // On its own: what arrived is kept in order even when the connection is gone and nobody waits for the answer.
    let work = tokio::spawn(async move { add(&app, &caller, &id, chunk).await });
    work.await.unwrap_or_else(|_| Err(Problem::internal()))
}

async fn add(app: &App, caller: &Caller, id: &str, chunk: Chunk) -> Result<Response, Problem> {
    let Claimed { upload, evidence, mut turn } = claim(app, caller, id).await?;
    let here = app.media.partials.offset(upload.id).await.map_err(|e| file_failed(&e))?;
    if here != chunk.offset {
        let problem = Problem::new(StatusCode::CONFLICT, "offset", "Go on where this upload stands.");
        return Err(problem.with("offset", here));
    }
    let place = (upload.id, upload.length);
    let done = app.media.partials.append(place, chunk.offset, chunk.body, chunk.checksum, &mut turn).await;
    let end = arrived(done.map_err(|e| file_failed(&e))?, upload.length)?;
    let delivery = if end == upload.length { Some(finish(app, &upload, &evidence, &turn).await?) } else { None };
    Ok((StatusCode::NO_CONTENT, AppendHeaders(super::headers(&upload, end, delivery))).into_response())
}

fn arrived(done: Appended, length: u64) -> Result<u64, Problem> {
    match done {
        Appended::Whole(end) => Ok(end),
        Appended::Cut(end) => {
            let problem = Problem::new(StatusCode::REQUEST_TIMEOUT, "cut_off", "Go on where this upload stands.");
            Err(problem.with("offset", end))
        }
        Appended::TooLong => Err(Problem::too_large(length as usize)),
        Appended::Mismatch => Err(tus::checksum_mismatch("The chunk is not what its checksum says; send it again.")),
    }
}
