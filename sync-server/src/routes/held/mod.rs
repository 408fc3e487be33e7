//! Ops that wait for a supervisor: list, decide.

mod decide;

pub use decide::decide;

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::held::{self, HeldList};
use crate::rules::sessions::Caller;

/// `GET /v1/held`
///
/// # Errors
/// 403 for whoever reviews nobody.
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<HeldList>, Problem> {
    require(&caller, Verb::Read, Resource::Held)?;
    app.look(caller.tenant, move |cx| held::list(cx, &Sight::of(cx, caller.person.id)?)).await.map(Json)
}
