//! Gives back what changed.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use routebook_protocol::PullRequest;

use super::{close, open};
use crate::app::App;
use crate::problem::Problem;
use crate::rules::pull as rule;
use crate::rules::sessions::Caller;

/// `POST /v1/sync/pull`: one page, read in one snapshot.
///
/// # Errors
/// 403 `revoked`; 422 `format`.
pub async fn pull(State(app): State<App>, caller: Caller, packed: Bytes) -> Result<Response, Problem> {
    let request: PullRequest = open(packed).await?;
    close(app.look(caller.tenant, move |cx| rule::page(cx, &caller, &request)).await?).await
}
