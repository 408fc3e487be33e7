//! Takes ops in.

use axum::extract::State;
use axum::response::IntoResponse;
use routebook_protocol::PushRequest;

use super::{Message, answer};
use crate::app::{App, blocking};
use crate::auth::Deliverer;
use crate::problem::Problem;
use crate::rules::EnvelopeFault;
use crate::rules::push::{self as rule, Signers};

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
    let (tenant, who, looking) = (caller.tenant, caller.clone(), app.clone());
    // Signatures and hashes before the transaction: it holds a lock.
    let opened = blocking(move || {
        let claimed = rule::Claimed::by(&request);
        let signers = looking.look_here(tenant, |cx| rule::signers(cx, &who, &claimed))?;
        let fault = |code| Problem::from(EnvelopeFault { code, acknowledged: signers.acknowledged });
        let parcel = rule::open(tenant, &signers, request).map_err(fault)?;
        Ok((parcel, signers))
    });
    let (parcel, Signers { acknowledged, counters, .. }) = opened.await?;
    let response = app.act_at(tenant, counters, move |cx| rule::accept(cx, &caller, &parcel)).await?;
    let fresh = response.verdicts.iter().filter(|(seq, _)| *seq > acknowledged);
    fresh.for_each(|(_, verdict)| app.counts.judged(verdict));
    answer(response).await
}
