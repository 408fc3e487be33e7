//! Takes ops.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use routebook_protocol::PushRequest;

use super::{close, open};
use crate::app::{App, blocking};
use crate::auth::Deliverer;
use crate::problem::Problem;
use crate::rules::push::{self as rule, Parcel};
use crate::rules::{EnvelopeFault, RuleError};

/// `POST /v1/sync/push`: signatures are verified before the transaction begins.
///
/// # Errors
/// An envelope fault moves nothing: 409 `gap` and `fork`, 413 `size`, 422 `signature`, `format`, `tenant`, `chain`,
/// each with `acknowledged`.
pub async fn push(State(app): State<App>, Deliverer(caller): Deliverer, packed: Bytes) -> Result<Response, Problem> {
    let request: PushRequest = open(packed).await?;
    let (whose, enrolment) = (caller.clone(), request.enrolment);
    let (key, held) = app.look(caller.tenant, move |cx| rule::key_of(cx, &whose, enrolment)).await?;
    let tenant = caller.tenant;
    let parcel = blocking(move || checked(rule::open(tenant, &key, request), held)).await?;
    close(app.act(tenant, move |cx| rule::accept(cx, &caller, &parcel)).await?).await
}

fn checked(opened: Result<Parcel, &'static str>, acknowledged: u64) -> Result<Parcel, Problem> {
    opened.map_err(|code| RuleError::Envelope(EnvelopeFault { code, acknowledged }).into())
}
