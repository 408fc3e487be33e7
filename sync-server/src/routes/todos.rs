//! What waits for the caller.

use axum::Json;
use axum::extract::State;

use super::extract::Params;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::sessions::Caller;
use crate::rules::todos::{self, TodoFilter, TodoList};

/// `GET /v1/todos`
///
/// # Errors
/// 403 for whoever reviews nobody.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<TodoFilter>,
) -> Result<Json<TodoList>, Problem> {
    require(&caller, Verb::Read, Resource::Todos)?;
    app.look(caller.tenant, move |cx| todos::list(cx, &Sight::of(cx, caller.person.id)?, filter)).await.map(Json)
}
