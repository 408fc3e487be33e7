//! Approves a visit or gives steps back.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::FlowId;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::Sight;
use crate::rules::review::{self as rule, ReviewRequest};
use crate::rules::sessions::Caller;
use crate::rules::visits::{self, VisitDetail};

/// `POST /v1/visits/{flow}/review`
///
/// # Errors
/// 403 for whoever reviews nobody; 404; 422 `unmet` with every requirement that stands in the way.
pub async fn review(
    State(app): State<App>,
    caller: Caller,
    Named(flow): Named<FlowId>,
    extract::Json(request): extract::Json<ReviewRequest>,
) -> Result<Json<VisitDetail>, Problem> {
    require(&caller, Verb::Decide, Resource::Visits)?;
    let reviewed = app.act(caller.tenant, move |cx| {
        let sight = Sight::of(cx, caller.person.id)?;
        rule::review(cx, &sight, flow, &request)?;
        visits::detail(cx, &sight, flow)
    });
    reviewed.await.map(Json)
}
