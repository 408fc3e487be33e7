//! Every chain, walked from its first op.

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::chains::{self, ChainView};
use crate::rules::sessions::Caller;

/// `GET /v1/chains`
///
/// # Errors
/// 403 for everybody but an administrator.
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Vec<ChainView>>, Problem> {
    require(&caller, Verb::Read, Resource::Chains)?;
    app.look(caller.tenant, move |cx| chains::list(cx, &Sight::of(cx, caller.person.id)?)).await.map(Json)
}
