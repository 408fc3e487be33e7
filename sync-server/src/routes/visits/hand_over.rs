//! Hands a flow over to somebody else.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::{FlowId, PersonId};
use serde::Deserialize;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::sessions::Caller;
use crate::rules::visits::{self, VisitDetail};
use crate::rules::{RuleError, Sight, review};

/// To whom and why.
#[derive(Deserialize)]
pub struct Request {
    to: PersonId,
    reason: String,
}

/// `POST /v1/flows/{flow}/hand-over`
///
/// # Errors
/// 403 for whoever reviews nobody; 404; 422 `unmet` with every requirement that stands in the way.
pub async fn hand_over(
    State(app): State<App>,
    caller: Caller,
    Named(flow): Named<FlowId>,
    extract::Json(request): extract::Json<Request>,
) -> Result<Json<Option<VisitDetail>>, Problem> {
    require(&caller, Verb::Decide, Resource::Visits)?;
    let handed = app.act(caller.tenant, move |cx| {
        let sight = Sight::of(cx, caller.person.id)?;
        review::hand_over(cx, &sight, flow, request.to, &request.reason)?;
        visits::detail(cx, &sight, flow).map(Some).or_else(out_of_sight)
    });
    handed.await.map(Json)
}

/// A flow may be handed to somebody whom the caller does not see: then there is nothing to show any more.
fn out_of_sight(e: RuleError) -> Result<Option<VisitDetail>, RuleError> {
    if matches!(e, RuleError::NotFound) { Ok(None) } else { Err(e) }
}
