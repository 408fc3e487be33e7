//! Gives a scope whole.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use routebook_protocol::SnapshotRequest;

use super::{close, open};
use crate::app::App;
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::rules::snapshot as rule;

/// `POST /v1/sync/snapshot`: without a ticket it freezes the scope; with one it reads on.
///
/// # Errors
/// 403 `revoked`; 404 for a scope that the caller does not hold; 410 `expired`: begin again.
pub async fn snapshot(State(app): State<App>, caller: Caller, packed: Bytes) -> Result<Response, Problem> {
    let request: SnapshotRequest = open(packed).await?;
    let page = match request.ticket {
        None => app.act(caller.tenant, move |cx| rule::page(cx, &caller, &request)).await?,
        Some(_) => app.look(caller.tenant, move |cx| rule::page(cx, &caller, &request)).await?,
    };
    close(page).await
}
