//! What holds of a photo: by the code on its panel, or by the file itself.

use std::str::FromStr;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use routebook_evidence::{Code, CodeError, EvidenceError, Report, look, probe, unique_id, verify, verify_seal};
use serde::Deserialize;

use super::extract::{Named, Params};
use crate::app::{App, blocking};
use crate::auth::{Resource, Verb, require};
use crate::media::{Room, Share, Spooled, Unspooled, file_failed, hear_out, object_failed};
use crate::model::{EvidenceState, Variant};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::sessions::Caller;
use crate::rules::verify::{Asked, Found, FoundBy, Verification, find, known, view};

const MOST_BYTES: u64 = Variant::Full.most_bytes();
/// A photo is verified within a second or two.
const RETRY_S: u64 = 2;

/// Which photo a file claims to be.
#[derive(Debug, Default, Deserialize)]
pub struct Claimed {
    /// The code on its panel.
    code: Option<String>,
}

/// `GET /v1/verify/{code}`: judges the server's own file.
///
/// # Errors
/// 422 `bad_code` for what is no code; 404 where nothing, or nothing in sight, has this code; 429 `rate` for whoever has
/// several verified already.
pub async fn code(
    State(app): State<App>,
    caller: Caller,
    Named(code): Named<String>,
) -> Result<Json<Verification>, Problem> {
    require(&caller, Verb::Read, Resource::Verification)?;
    let asked = Asked::Code(parse(&code)?);
    let _share = share(&app, &caller)?;
    let (found, by) = seek(&app, &caller, asked).await?;
    let _room = app.media.verifying.acquire().await;
    let file = own_file(&app, &caller, &found).await?;
    answer(&app, &caller, (found, by), file).await
}

/// `POST /v1/verify`: judges the file that is shown.
///
/// # Errors
/// 422 `not_a_jpeg` or `bad_code`, 413 `size`, 429 `rate`, 503 `busy`; 404 where nothing, or nothing in sight, is this
/// photo.
pub async fn file(
    State(app): State<App>,
    caller: Caller,
    Params(claimed): Params<Claimed>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Verification>, Problem> {
    require(&caller, Verb::Read, Resource::Verification)?;
    let Admitted { code, room, _share } = match admit(&app, &caller, claimed, &headers) {
        Ok(admitted) => admitted,
        Err(problem) => {
            hear_out(body).await;
            return Err(problem);
        }
    };
    let shown = spool(&app, room, body).await?;
    let _room = app.media.verifying.acquire().await;
    let bytes = shown.bytes().await.map_err(|e| file_failed(&e))?;
    let asked = blocking({
        let (bytes, digest) = (bytes.clone(), shown.digest());
        move || describe(&bytes, code, digest)
    });
    let found = seek(&app, &caller, asked.await?).await?;
    answer(&app, &caller, found, Some(bytes)).await
}

/// A file that may come.
struct Admitted {
    code: Option<Code>,
    room: Room,
    _share: Share,
}

fn admit(app: &App, caller: &Caller, claimed: Claimed, headers: &HeaderMap) -> Result<Admitted, Problem> {
    require_jpeg(headers)?;
    let code = claimed.code.filter(|text| !text.is_empty()).map(|text| parse(&text)).transpose()?;
    let share = share(app, caller)?;
    let room = app.media.spools.room().ok_or_else(busy)?;
    Ok(Admitted { code, room, _share: share })
}

fn parse(text: &str) -> Result<Code, Problem> {
    Code::from_str(text).map_err(|e| {
        let reason = match e {
            CodeError::Length(_) => "length",
            CodeError::Symbol(_) => "symbol",
            CodeError::Check => "check",
        };
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_code", format!("{e}.")).with("reason", reason)
    })
}

fn require_jpeg(headers: &HeaderMap) -> Result<(), Problem> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim();
    let fits = ["image/jpeg", "application/octet-stream"].iter().any(|known| kind.eq_ignore_ascii_case(known));
    let detail = "Send the photo's file itself, as `image/jpeg`.";
    if fits { Ok(()) } else { Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_a_jpeg", detail)) }
}

/// A slow sender keeps a place among the few until the last byte: nobody takes all of them.
fn share(app: &App, caller: &Caller) -> Result<Share, Problem> {
    app.media.askers.take(caller.person.id).ok_or_else(|| Problem::too_many("rate", RETRY_S))
}

async fn spool(app: &App, room: Room, body: Body) -> Result<Spooled, Problem> {
    let mut name = [0; 16];
    app.ports.random.fill(&mut name);
    let taken = tokio::time::timeout(app.limits.arrival, app.media.spools.take(room, name, body, MOST_BYTES)).await;
    taken.unwrap_or(Err(Unspooled::CutOff)).map_err(|e| match e {
        Unspooled::TooLarge => Problem::too_large(MOST_BYTES as usize),
        Unspooled::CutOff => {
            Problem::new(StatusCode::REQUEST_TIMEOUT, "cut_off", "The photo was cut off; send it again.")
        }
        Unspooled::Failed(e) => file_failed(&e),
    })
}

fn busy() -> Problem {
    let detail = "Many photos are being verified; try again in a moment.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).retry_after(RETRY_S)
}

/// What a file is looked up by. One that is no photo is refused before anything is looked up.
fn describe(file: &[u8], code: Option<Code>, digest: [u8; 32]) -> Result<Asked, Problem> {
    probe(file).map_err(|e| not_a_jpeg(&e))?;
    Ok(match code {
        Some(code) => Asked::Code(code),
        None => Asked::File { digest, unique_id: unique_id(file), look: look(file).ok() },
    })
}

fn not_a_jpeg(e: &EvidenceError) -> Problem {
    let detail = "This is no photo that can be judged; choose the JPEG file as it was delivered.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_jpeg", detail).with("reason", e.code())
}

async fn seek(app: &App, caller: &Caller, asked: Asked) -> Result<(Found, FoundBy), Problem> {
    let person = caller.person.id;
    app.look(caller.tenant, move |cx| {
        let sight = Sight::of(cx, person)?;
        let (id, by) = find(cx, &sight, &asked)?;
        Ok((known(cx, &sight, id)?, by))
    })
    .await
}

/// The server's own file; none while it is on its way, or where the disk has lost it.
async fn own_file(app: &App, caller: &Caller, found: &Found) -> Result<Option<Bytes>, Problem> {
    if found.evidence.state != EvidenceState::Verified {
        return Ok(None);
    }
    let stored = app.media.photos.get((caller.tenant, found.evidence.id, Variant::Full)).await;
    match stored.map_err(|e| object_failed(&e))? {
        Some(file) => file.bytes().await.map(Some).map_err(|e| object_failed(&e)),
        None => Ok(None),
    }
}

async fn answer(
    app: &App,
    caller: &Caller,
    (found, by): (Found, FoundBy),
    file: Option<Bytes>,
) -> Result<Json<Verification>, Problem> {
    let (person, id) = (caller.person.id, found.evidence.id);
    let report = blocking(move || judge(&found, file.as_deref())).await?;
    app.look(caller.tenant, move |cx| view(cx, &Sight::of(cx, person)?, (id, by), &report)).await.map(Json)
}

fn judge(found: &Found, file: Option<&[u8]>) -> Result<Report, Problem> {
    let seal = found.evidence.seal.as_deref().ok_or_else(|| no_seal(found, "missing"))?;
    let report = match file {
        Some(file) => verify(file, seal, &found.known),
        None => verify_seal(seal, &found.known),
    };
    report.map(|report| found.corrected(report)).map_err(|_| no_seal(found, "unreadable"))
}

fn no_seal(found: &Found, reason: &'static str) -> Problem {
    let detail = "The file is known, but no seal says what it was made of; look at the visit itself.";
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "no_seal", detail).with("reason", reason);
    let (evidence, flow) = (found.evidence.id.to_string(), found.evidence.flow.to_string());
    problem.with("evidence", evidence).with("flow", flow)
}
