//! Adjusts a number of a template for a region.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::TerritoryId;
use serde::Deserialize;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::sessions::Caller;
use crate::rules::templates::{self, ParamView};
use crate::rules::{Sight, settings};

/// Which number, and where; no number takes the adjustment back, no territory is the company.
#[derive(Deserialize)]
pub struct Request {
    value: Option<i64>,
    territory: Option<TerritoryId>,
}

/// `PUT /v1/templates/{key}/params/{param}`
///
/// # Errors
/// 403 out of one's own territories; 404; 422 `param_locked`, `param_out_of_bounds`, `unknown_param`, each naming the
/// number.
pub async fn adjust(
    State(app): State<App>,
    caller: Caller,
    Named((key, param)): Named<(String, String)>,
    extract::Json(request): extract::Json<Request>,
) -> Result<Json<ParamView>, Problem> {
    require(&caller, Verb::Decide, Resource::Settings)?;
    let adjusted = app.act(caller.tenant, move |cx| {
        settings::allow(&Sight::of(cx, caller.person.id)?, request.territory)?;
        templates::adjust(cx, caller.person.id, &key, &param, request.value, request.territory)?;
        templates::param(cx, &key, &param)
    });
    adjusted.await.map(Json)
}
