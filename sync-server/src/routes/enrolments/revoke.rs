//! Takes a lost phone out.

use axum::extract::State;
use axum::http::StatusCode;
use routebook_domain::ids::EnrolmentId;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract::Named;
use crate::rules::sessions::Caller;
use crate::rules::{Sight, enrolments};

/// `POST /v1/enrolments/{id}/revoke`: what the phone pushes from here on is kept and does not count.
///
/// # Errors
/// 403 for whoever reviews nobody; 404 for the phone of somebody whom the caller does not review.
pub async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<EnrolmentId>,
) -> Result<StatusCode, Problem> {
    require(&caller, Verb::Decide, Resource::Enrolments)?;
    app.act(caller.tenant, move |cx| enrolments::revoke(cx, &Sight::of(cx, caller.person.id)?, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
