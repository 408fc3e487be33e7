//! Adds to an upload.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::{Claimed, claim};
use crate::app::App;
use crate::auth::Deliverer;
use crate::media::{Appended, Checksum, Taken, file_failed, finish, tus};
use crate::model::Variant;
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
    let small = upload.variant == Variant::Thumb && here == 0;
    let room = if small { app.media.in_memory.try_acquire().ok() } else { None };
    let taken = if room.is_some() {
        app.media.partials.take(place, chunk.body, chunk.checksum, &mut turn).await
    } else {
        let done = app.media.partials.append(place, chunk.offset, chunk.body, chunk.checksum, &mut turn).await;
        done.map(Taken::Appended)
    };
    let (end, bytes) = match taken.map_err(|e| file_failed(&e))? {
        Taken::Whole(bytes) => (upload.length, Some(bytes)),
        Taken::Appended(done) => (arrived(done, upload.length)?, None),
    };
    let whole = end == upload.length;
    let delivery = if whole { Some(finish(app, &upload, &evidence, bytes, &turn).await?) } else { None };
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
