//! Templates: list, detail, publish, roll-out, adjusted numbers.

mod adjust;
mod publish;
mod roll_out;

pub use adjust::adjust;
pub use publish::publish;
pub use roll_out::roll_out;

use axum::Json;
use axum::extract::State;
use routebook_domain::template::TemplateRef;

use super::extract::Named;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::sessions::Caller;
use crate::rules::templates::{self, TemplateDetail, TemplateList};

/// `GET /v1/templates`
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<TemplateList>, Problem> {
    require(&caller, Verb::Read, Resource::Templates)?;
    app.look(caller.tenant, move |cx| templates::list(cx, Some(&Sight::of(cx, caller.person.id)?))).await.map(Json)
}

/// `GET /v1/templates/{key}/{version}`
///
/// # Errors
/// 404 for a version that was never published.
pub async fn detail(
    State(app): State<App>,
    caller: Caller,
    Named((key, version)): Named<(String, u32)>,
) -> Result<Json<TemplateDetail>, Problem> {
    require(&caller, Verb::Read, Resource::Templates)?;
    let of = TemplateRef { key, version };
    app.look(caller.tenant, move |cx| templates::detail(cx, Some(&Sight::of(cx, caller.person.id)?), &of))
        .await
        .map(Json)
}
