//! Gives back what changed.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::IntoResponse;
use routebook_protocol::PullRequest;

use super::{answer, message};
use crate::app::App;
use crate::problem::Problem;
use crate::rules::pull as rule;
use crate::rules::sessions::Caller;

/// `POST /v1/sync/pull`
pub async fn pull(
    State(app): State<App>,
    caller: Caller,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, Problem> {
    let request: PullRequest = message(body).await?;
    answer(app.look(caller.tenant, move |cx| rule::page(cx, &caller, &request)).await?).await
}
