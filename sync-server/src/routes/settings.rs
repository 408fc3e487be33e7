//! Settings.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::TerritoryId;
use routebook_domain::record::Value;
use serde::Deserialize;

use super::extract::{self, Named, Params};
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::sessions::Caller;
use crate::rules::settings::{self, SettingItem, SettingList};

/// Where.
#[derive(Deserialize)]
pub struct Filter {
    territory: Option<TerritoryId>,
}

/// A value and where it holds; no value takes the setting back, no territory is the company.
#[derive(Deserialize)]
pub struct Request {
    value: Option<Value>,
    territory: Option<TerritoryId>,
}

/// `GET /v1/settings`
///
/// # Errors
/// 403 for reps.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<Filter>,
) -> Result<Json<SettingList>, Problem> {
    require(&caller, Verb::Read, Resource::Settings)?;
    app.look(caller.tenant, move |cx| settings::list(cx, filter.territory)).await.map(Json)
}

/// `PUT /v1/settings/{key}`
///
/// # Errors
/// 403 out of one's own territories; 422 `unknown_setting`, `setting_locked`, `setting_out_of_bounds`,
/// `setting_wrong_type`, `setting_no_such_word`, each naming the key.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Named(key): Named<String>,
    extract::Json(request): extract::Json<Request>,
) -> Result<Json<SettingItem>, Problem> {
    require(&caller, Verb::Decide, Resource::Settings)?;
    let put = app.act(caller.tenant, move |cx| {
        settings::allow(&Sight::of(cx, caller.person.id)?, request.territory)?;
        let value = request.value.clone().filter(|v| *v != Value::Null);
        settings::put(cx, caller.person.id, &key, value, request.territory)?;
        settings::item(cx, &key, request.territory)
    });
    put.await.map(Json)
}
