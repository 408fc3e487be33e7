//! Says whether a held op counts.

use axum::extract::State;
use axum::http::StatusCode;
use routebook_domain::ids::EnrolmentId;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::{self, Named};
use crate::rules::Sight;
use crate::rules::held::{self, Decision};
use crate::rules::sessions::Caller;

/// `POST /v1/held/{enrolment}/{seq}`
///
/// # Errors
/// 400 for a refusal without a reason; 403 for whoever reviews nobody; 404 for what is not held, or not the caller's
/// to decide.
pub async fn decide(
    State(app): State<App>,
    caller: Caller,
    Named((enrolment, seq)): Named<(EnrolmentId, u64)>,
    extract::Json(decision): extract::Json<Decision>,
) -> Result<StatusCode, Problem> {
    require(&caller, Verb::Decide, Resource::Held)?;
    let decided = app
        .act(caller.tenant, move |cx| held::answer(cx, &Sight::of(cx, caller.person.id)?, (enrolment, seq), &decision));
    decided.await.map(|()| StatusCode::NO_CONTENT)
}
