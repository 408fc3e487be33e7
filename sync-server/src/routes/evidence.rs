//! Files of evidence, for whoever may see them.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use routebook_domain::ids::EvidenceId;

use super::extract::Named;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::media::object_failed;
use crate::model::{EvidenceRow, EvidenceState, Variant};
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::rules::{Sight, evidence};

/// Media types that a browser shows or plays without running anything in them; the rest is downloaded.
const SHOWN: [&str; 9] = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/wav",
    "audio/mp4",
    "audio/aac",
    "audio/mpeg",
    "audio/ogg",
    "audio/webm",
];

/// `GET /v1/evidence/{id}/{variant}`
///
/// # Errors
/// 404 `not_received` while the file is on its way; 404 for what the caller does not see.
pub async fn file(
    State(app): State<App>,
    caller: Caller,
    Named((id, variant)): Named<(EvidenceId, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    require(&caller, Verb::Read, Resource::Evidence)?;
    let variant = Variant::parse(&variant).ok_or_else(Problem::not_found)?;
    let tenant = caller.tenant;
    let row = app.look(tenant, move |cx| evidence::to_read(cx, &Sight::of(cx, caller.person.id)?, id)).await?;
    if !arrived(&row, variant) {
        return Err(not_received());
    }
    let tag = tag(&row, variant);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|held| held == tag) {
        let caching = HeaderValue::from_static(caching(variant));
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag), (header::CACHE_CONTROL, caching)]).into_response());
    }
    let found = app.media.photos.get((tenant, id, variant)).await.map_err(|e| object_failed(&e))?;
    let found = found.ok_or_else(lost)?;
    let described = describe(&row, variant, tag);
    let length = [(header::CONTENT_LENGTH, HeaderValue::from(found.length))];
    Ok((AppendHeaders(described), AppendHeaders(length), Body::from_stream(found.body.into_stream())).into_response())
}

fn arrived(row: &EvidenceRow, variant: Variant) -> bool {
    match variant {
        Variant::Thumb => row.thumb,
        Variant::Full => matches!(row.state, EvidenceState::Received | EvidenceState::Verified),
    }
}

fn not_received() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_received", "The file has not arrived; the phone still holds it.")
}

/// The phone may have deleted its copy, so nobody is told to wait for it.
fn lost() -> Problem {
    tracing::error!("a file that was taken in is gone from the photos; bring it back from a backup");
    Problem::internal()
}

const fn caching(variant: Variant) -> &'static str {
    match variant {
        Variant::Full => "private, max-age=31536000, immutable",
        Variant::Thumb => "private, no-cache",
    }
}

/// The file's digest; a small picture changes once, when the server makes its own from the whole file.
fn tag(row: &EvidenceRow, variant: Variant) -> HeaderValue {
    let digest = hex::encode(row.digest);
    let text = match variant {
        Variant::Full => format!("\"{digest}\""),
        Variant::Thumb => format!("\"{digest}-{}\"", row.state.word()),
    };
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

fn describe(row: &EvidenceRow, variant: Variant, tag: HeaderValue) -> Vec<(HeaderName, HeaderValue)> {
    let media_type = if variant == Variant::Thumb { "image/jpeg" } else { row.media_type.as_str() };
    let shown = SHOWN.into_iter().find(|known| *known == media_type);
    let fixed = [
        (header::CONTENT_TYPE, shown.unwrap_or("application/octet-stream")),
        (header::CONTENT_DISPOSITION, if shown.is_some() { "inline" } else { "attachment" }),
        (header::CACHE_CONTROL, caching(variant)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    let fixed = fixed.map(|(name, value)| (name, HeaderValue::from_static(value)));
    fixed.into_iter().chain([(header::ETAG, tag)]).collect()
}

#[cfg(test)]
mod tests {
    use routebook_domain::evidence::EvidenceKind;
    use routebook_domain::ids::{FlowId, RecordId};

    use super::*;

    fn described(media_type: &str) -> (HeaderValue, HeaderValue) {
        let row = EvidenceRow {
            id: EvidenceId::from_bytes([1; 16]),
            flow: FlowId::from_bytes([2; 16]),
            step: "voice".into(),
            owner: RecordId::from_bytes([3; 16]),
            kind: EvidenceKind::Voice,
            media_type: media_type.into(),
            digest: [4; 32],
            length: 5,
            seal: None,
            state: EvidenceState::Verified,
            thumb: false,
            promised_ms: 0,
            deadline_ms: None,
        };
        let headers: HeaderMap = describe(&row, Variant::Full, HeaderValue::from_static("\"x\"")).into_iter().collect();
        (headers[header::CONTENT_TYPE].clone(), headers[header::CONTENT_DISPOSITION].clone())
    }

    #[test]
    fn pictures_and_voices_are_shown_and_whatever_may_run_is_only_downloaded() {
        for plain in ["image/png", "audio/wav", "audio/mp4"] {
            assert_eq!(described(plain), (HeaderValue::from_static(plain), HeaderValue::from_static("inline")));
        }
        for risky in ["image/svg+xml", "text/html", "application/pdf", "audio/x-unheard"] {
            let download = ["application/octet-stream", "attachment"].map(HeaderValue::from_static);
            assert_eq!(<[HeaderValue; 2]>::from(described(risky)), download);
        }
    }
}
