//! Conflicts: list, settle, undo.

mod settle;
mod undo;

pub use settle::settle;
pub use undo::undo;

use axum::Json;
use axum::extract::State;

use super::extract::Params;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::conflicts::{self, ConflictFilter, ConflictList};
use crate::rules::sessions::Caller;

/// `GET /v1/conflicts`
///
/// # Errors
/// 400 for a `state` or `after` that means nothing.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<ConflictFilter>,
) -> Result<Json<ConflictList>, Problem> {
    require(&caller, Verb::Read, Resource::Conflicts)?;
    app.look(caller.tenant, move |cx| conflicts::list(cx, &Sight::of(cx, caller.person.id)?, &filter)).await.map(Json)
}
