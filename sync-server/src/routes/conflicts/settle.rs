//! Says what stands.

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::Sight;
use crate::rules::conflicts::{self, ConflictView, Stands};
use crate::rules::sessions::Caller;

/// `POST /v1/conflicts/{id}/settle`
///
/// # Errors
/// 403 for whoever may not write that; 404; 422 `already_settled`, `wrong_value`.
pub async fn settle(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<String>,
    extract::Json(stands): extract::Json<Stands>,
) -> Result<Json<ConflictView>, Problem> {
    require(&caller, Verb::Decide, Resource::Conflicts)?;
    let settled =
        app.act(caller.tenant, move |cx| conflicts::settle(cx, &Sight::of(cx, caller.person.id)?, &id, &stands));
    settled.await.map(Json)
}
