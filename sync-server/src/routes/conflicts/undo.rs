//! Takes a settlement back.

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::Named;
use crate::rules::Sight;
use crate::rules::conflicts::{self, ConflictView};
use crate::rules::sessions::Caller;

/// `POST /v1/conflicts/{id}/undo`
///
/// # Errors
/// 403 for whoever may not write that; 404; 422 `not_settled`, `undo_too_late`.
pub async fn undo(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<String>,
) -> Result<Json<ConflictView>, Problem> {
    require(&caller, Verb::Decide, Resource::Conflicts)?;
    let undone = app.act(caller.tenant, move |cx| conflicts::undo(cx, &Sight::of(cx, caller.person.id)?, &id));
    undone.await.map(Json)
}
