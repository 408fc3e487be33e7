//! Says what the server offers.

use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Response};

use crate::media::tus;
use crate::model::Variant;

/// `OPTIONS`: what this server offers.
pub async fn options() -> Response {
    let headers = AppendHeaders([
        (tus::VERSIONS, tus::VERSION.to_owned()),
        (tus::EXTENSION, tus::EXTENSIONS.to_owned()),
        (tus::MAX_SIZE, Variant::Full.most_bytes().to_string()),
        (tus::CHECKSUM_ALGORITHM, tus::ALGORITHMS.to_owned()),
    ]);
    (StatusCode::NO_CONTENT, headers).into_response()
}
