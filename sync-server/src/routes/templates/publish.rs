//! Publishes a version.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use routebook_domain::template::parse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::routes::extract;
use crate::rules::sessions::Caller;
use crate::rules::templates::{self, AudienceRequest, Published};
use crate::rules::{Cx, RuleError};

/// A document, as JSON or as text, and for whom it is; everybody without that.
#[derive(Deserialize)]
pub struct Request {
    document: Value,
    audience: Option<AudienceRequest>,
}

/// What became of it.
#[derive(Serialize)]
pub struct Answer {
    key: String,
    version: u32,
    change: &'static str,
}

/// `POST /v1/templates`
///
/// # Errors
/// 403; 422 `template_faults` with every fault and its place; 409 `version_taken`.
pub async fn publish(
    State(app): State<App>,
    caller: Caller,
    extract::Json(request): extract::Json<Request>,
) -> Result<(StatusCode, Json<Answer>), Problem> {
    require(&caller, Verb::Decide, Resource::Templates)?;
    let published = app.act(caller.tenant, move |cx| put(cx, &caller, &request)).await?;
    let (status, of, change) = match published {
        Published::New(of) => (StatusCode::CREATED, of, "published"),
        Published::Same(of) => (StatusCode::OK, of, "unchanged"),
        Published::Behind { version, highest } => {
            return Err(RuleError::VersionTaken { key: version.key, version: version.version, highest }.into());
        }
    };
    Ok((status, Json(Answer { key: of.key, version: of.version, change })))
}

fn put(cx: &Cx<'_>, caller: &Caller, request: &Request) -> Result<Published, RuleError> {
    let document = match &request.document {
        Value::String(text) => text.clone(),
        json => serde_json::to_string_pretty(json).unwrap_or_default(),
    };
    let template = parse(&document).map_err(RuleError::Template)?;
    let everyone = AudienceRequest { everyone: true, ..AudienceRequest::default() };
    let audience = request.audience.as_ref().unwrap_or(&everyone).read(cx)?;
    templates::publish(cx, caller.person.id, &document, &template, &audience)
}
