//! Reading requests, with problems for what cannot be read.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::problem::Problem;

/// The most bytes of a JSON request.
pub const MOST_JSON_BYTES: usize = 256 * 1024;

/// A JSON body.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let bytes = whole(request, app).await.map_err(|e| match e {
            Unread::TooLarge => Problem::too_large(MOST_JSON_BYTES),
            Unread::CutOff => {
                Problem::new(StatusCode::REQUEST_TIMEOUT, "cut_off", "The body was cut off; send it again.")
            }
        })?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|e| Problem::malformed(format!("The body is not what this takes: {e}.")))
    }
}

/// Why there is no body in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is longer than the route takes.
    TooLarge,
    /// It ended early, or did not come in time.
    CutOff,
}

/// A body in one piece. A connection that died on the way says nothing, and what it brought would stay in memory for
/// ever: so there is a time within which all of it has to be here.
pub async fn whole(request: Request, app: &App) -> Result<Bytes, Unread> {
    match tokio::time::timeout(app.limits.arrival, Bytes::from_request(request, app)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(e)) if e.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Unread::TooLarge),
        Ok(Err(_)) | Err(_) => Err(Unread::CutOff),
    }
}

/// The parameters behind `?`.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let query = Query::from_request_parts(parts, app).await;
        query.map(|Query(params)| Self(params)).map_err(|e| Problem::malformed(e.body_text()))
    }
}

/// What the address names; an id that is none names nothing.
pub struct Named<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let path = Path::from_request_parts(parts, app).await;
        path.map(|Path(named)| Self(named)).map_err(|_| Problem::not_found())
    }
}
