//! Outlets, as the console's map and lists show them.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::TerritoryId;
use serde::Deserialize;

use super::extract::Params;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::outlets::{self, OutletView};
use crate::rules::sessions::Caller;

/// Which outlets.
#[derive(Deserialize)]
pub struct Filter {
    territory: Option<TerritoryId>,
}

/// `GET /v1/outlets`
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<Filter>,
) -> Result<Json<Vec<OutletView>>, Problem> {
    require(&caller, Verb::Read, Resource::Outlets)?;
    let list =
        app.look(caller.tenant, move |cx| outlets::list(cx, &Sight::of(cx, caller.person.id)?, filter.territory));
    list.await.map(Json)
}
