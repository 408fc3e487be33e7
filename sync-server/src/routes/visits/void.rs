//! Declares a flow void.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::FlowId;
use serde::Deserialize;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::sessions::Caller;
use crate::rules::visits::{self, VisitDetail};
use crate::rules::{Sight, review};

/// Why.
#[derive(Deserialize)]
pub struct Request {
    reason: String,
}

/// `POST /v1/flows/{flow}/void`
///
/// # Errors
/// 403 for whoever reviews nobody; 404; 422 `unmet` with every requirement that stands in the way.
pub async fn void(
    State(app): State<App>,
    caller: Caller,
    Named(flow): Named<FlowId>,
    extract::Json(request): extract::Json<Request>,
) -> Result<Json<VisitDetail>, Problem> {
    require(&caller, Verb::Decide, Resource::Visits)?;
    let voided = app.act(caller.tenant, move |cx| {
        let sight = Sight::of(cx, caller.person.id)?;
        review::void(cx, &sight, flow, &request.reason)?;
        visits::detail(cx, &sight, flow)
    });
    voided.await.map(Json)
}
