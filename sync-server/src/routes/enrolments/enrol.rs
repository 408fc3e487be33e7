//! Signs a person in on an installation.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::header;
use axum::response::IntoResponse;
use routebook_domain::ids::{EnrolmentId, TenantId};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::sign_in;
use crate::problem::Problem;
use crate::routes::extract;
use crate::routes::me::{CompanySummary, Me, PersonSummary};
use crate::rules::enrolments::{self, Enrolled, NewEnrolment};

/// The longest name of an installation, a platform or an app.
const MOST_WORD_BYTES: usize = 128;

/// What an installation says of itself and of whoever signs in.
#[derive(Deserialize)]
pub struct Enrol {
    login: String,
    password: String,
    installation: String,
    public_key: String,
    platform: String,
    app: String,
}

#[derive(Serialize)]
struct Beacon {
    server_ms: i64,
    nonce: u64,
}

#[derive(Serialize)]
struct Answer {
    tenant: TenantId,
    enrolment: EnrolmentId,
    person: PersonSummary,
    token: String,
    push_token: String,
    epoch: String,
    beacon: Beacon,
    server_key: String,
    company: CompanySummary,
}

/// `POST /v1/enrolments`: the same person with the same key on the same installation gets the same enrolment
/// with fresh tokens.
///
/// # Errors
/// 401 `bad_credentials`; 429 `throttled`; 400 or 422 for a key that is none.
pub async fn enrol(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    extract::Json(body): extract::Json<Enrol>,
) -> Result<impl IntoResponse, Problem> {
    app.gates.stranger(from.ip())?;
    let asked = asked(&body)?;
    let who = sign_in(&app, &body.login, body.password).await?;
    let answer = app.act(who.tenant, move |cx| {
        let enrolled = enrolments::enrol(cx, who.person, &asked)?;
        Ok(answer(who.tenant, enrolled, Me::of(cx, who.person)?))
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer.await?)))
}

fn asked(body: &Enrol) -> Result<NewEnrolment, Problem> {
    let words = [&body.installation, &body.platform, &body.app];
    if words.iter().any(|word| word.len() > MOST_WORD_BYTES) {
        return Err(Problem::malformed(format!("Names have at most {MOST_WORD_BYTES} bytes.")));
    }
    let key = hex::decode(&body.public_key).ok().and_then(|bytes| bytes.try_into().ok());
    let wrong = || Problem::malformed("`public_key` is a P-256 point in 66 hexadecimal characters.");
    Ok(NewEnrolment {
        installation: body.installation.clone(),
        public_key: key.ok_or_else(wrong)?,
        platform: body.platform.clone(),
        app: body.app.clone(),
    })
}

fn answer(tenant: TenantId, enrolled: Enrolled, me: Me) -> Answer {
    Answer {
        tenant,
        enrolment: enrolled.enrolment,
        person: me.person,
        token: enrolled.token,
        push_token: enrolled.push_token,
        epoch: hex::encode(enrolled.epoch),
        beacon: Beacon { server_ms: enrolled.beacon.server_ms, nonce: enrolled.beacon.nonce },
        server_key: hex::encode(enrolled.server_key),
        company: me.company,
    }
}
