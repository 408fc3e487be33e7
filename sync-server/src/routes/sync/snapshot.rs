//! Gives a scope whole, page by page.

use axum::extract::State;
use axum::response::IntoResponse;
use routebook_protocol::SnapshotRequest;

use super::{Message, answer};
use crate::app::App;
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::rules::snapshot as rule;

/// `POST /v1/sync/snapshot`: the first page freezes the scope, the others are read from what was frozen.
///
/// # Errors
/// 410 `expired` for a ticket that is no longer kept.
pub async fn snapshot(
    State(app): State<App>,
    caller: Caller,
    Message(request): Message<SnapshotRequest>,
) -> Result<impl IntoResponse, Problem> {
    let most = app.limits.snapshot_page;
    answer(app.act(caller.tenant, move |cx| rule::page(cx, &caller, &request, most)).await?).await
}
