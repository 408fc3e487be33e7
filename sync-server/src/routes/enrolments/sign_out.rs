//! Signs a phone out.

use axum::extract::State;
use axum::http::StatusCode;
use routebook_domain::ids::EnrolmentId;

use crate::app::App;
use crate::problem::Problem;
use crate::routes::extract::Named;
use crate::rules::enrolments;
use crate::rules::sessions::Caller;

/// `POST /v1/enrolments/{id}/sign-out`: its session ends; what is unsent can still be delivered.
pub async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<EnrolmentId>,
) -> Result<StatusCode, Problem> {
    app.act(caller.tenant, move |cx| enrolments::sign_out(cx, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
