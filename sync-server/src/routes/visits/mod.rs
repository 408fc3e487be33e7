//! Flows: list, detail, review, void, hand-over.

mod hand_over;
mod review;
mod void;

pub use hand_over::hand_over;
pub use review::review;
pub use void::void;

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::FlowId;

use super::extract::{Named, Params};
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::sessions::Caller;
use crate::rules::visits::{self, VisitDetail, VisitFilter, VisitList};

/// `GET /v1/visits`
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<VisitFilter>,
) -> Result<Json<VisitList>, Problem> {
    require(&caller, Verb::Read, Resource::Visits)?;
    app.look(caller.tenant, move |cx| visits::list(cx, &Sight::of(cx, caller.person.id)?, &filter)).await.map(Json)
}

/// `GET /v1/visits/{flow}`
///
/// # Errors
/// 404 also for a visit of somebody whom the caller does not see.
pub async fn detail(
    State(app): State<App>,
    caller: Caller,
    Named(flow): Named<FlowId>,
) -> Result<Json<VisitDetail>, Problem> {
    require(&caller, Verb::Read, Resource::Visits)?;
    app.look(caller.tenant, move |cx| visits::detail(cx, &Sight::of(cx, caller.person.id)?, flow)).await.map(Json)
}
