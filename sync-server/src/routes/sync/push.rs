//! Takes ops in.

use axum::extract::State;
use axum::response::IntoResponse;
use routebook_protocol::PushRequest;

use super::{Message, answer};
use crate::app::{App, blocking};
use crate::auth::Deliverer;
use crate::problem::Problem;
use crate::rules::{EnvelopeFault, push as rule};

/// `POST /v1/sync/push`
///
/// # Errors
/// `gap`, `fork`, `signature`, `format`, `size`, `tenant`, `chain` with `params.acknowledged`; 401
/// `unknown_enrolment`; nothing moved.
pub async fn push(
    State(app): State<App>,
    Deliverer(caller): Deliverer,
    Message(request): Message<PushRequest>,
) -> Result<impl IntoResponse, Problem> {
    let (tenant, who) = (caller.tenant, caller.clone());
    let claimed = rule::Claimed::by(&request);
    let signers = app.look(tenant, move |cx| rule::signers(cx, &who, &claimed)).await?;
    // Signatures and hashes before the transaction: it holds a lock.
    let acknowledged = signers.acknowledged;
    let fault = move |code| Problem::from(EnvelopeFault { code, acknowledged });
    let parcel = blocking(move || rule::open(tenant, &signers, request).map_err(fault)).await?;
    let response = app.act(tenant, move |cx| rule::accept(cx, &caller, &parcel)).await?;
    let fresh = response.verdicts.iter().filter(|(seq, _)| *seq > acknowledged);
    fresh.for_each(|(_, verdict)| app.counts.judged(verdict));
    answer(response).await
}
