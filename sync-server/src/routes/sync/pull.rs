//! Gives back what changed.

use axum::extract::State;
use axum::response::IntoResponse;
use routebook_protocol::PullRequest;

use super::{Message, answer};
use crate::app::App;
use crate::problem::Problem;
use crate::rules::pull as rule;
use crate::rules::sessions::Caller;

/// `POST /v1/sync/pull`
pub async fn pull(
    State(app): State<App>,
    caller: Caller,
    Message(request): Message<PullRequest>,
) -> Result<impl IntoResponse, Problem> {
    let many = app.limits.snapshot_above;
    answer(app.look(caller.tenant, move |cx| rule::page(cx, &caller, &request, many)).await?).await
}
