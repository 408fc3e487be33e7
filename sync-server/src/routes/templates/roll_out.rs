//! Says for whom a version is.

use axum::Json;
use axum::extract::State;
use routebook_domain::template::TemplateRef;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::sessions::Caller;
use crate::rules::templates::{self, AudienceRequest, VersionView};

/// `PUT /v1/templates/{key}/{version}/audience`
///
/// # Errors
/// 403; 404 for a version that was never published; 422 `unknown_territory`, `unknown_person`.
pub async fn roll_out(
    State(app): State<App>,
    caller: Caller,
    Named((key, version)): Named<(String, u32)>,
    extract::Json(request): extract::Json<AudienceRequest>,
) -> Result<Json<VersionView>, Problem> {
    require(&caller, Verb::Decide, Resource::Templates)?;
    let of = TemplateRef { key, version };
    let rolled = app.act(caller.tenant, move |cx| {
        templates::roll_out(cx, caller.person.id, &of, &request.read(cx)?)?;
        templates::version(cx, &of)
    });
    rolled.await.map(Json)
}
