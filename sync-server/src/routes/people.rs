//! People whom the caller sees.

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::people::{self, PersonView};
use crate::rules::sessions::Caller;

/// `GET /v1/people`
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Vec<PersonView>>, Problem> {
    require(&caller, Verb::Read, Resource::People)?;
    app.look(caller.tenant, move |cx| people::list(cx, &Sight::of(cx, caller.person.id)?)).await.map(Json)
}
