//! What happens to every request and every answer, whatever the route.

use std::any::Any;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;
use crate::problem::{Code, Problem};

/// The name of a request in the log; a caller may quote it.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers that harm nothing and close a door each.
const SECURITY: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];
const ONE_YEAR: &str = "max-age=31536000";

/// Puts them around a router.
pub fn around(router: Router, app: &App) -> Router {
    let panics = CatchPanicLayer::custom(|_: Box<dyn Any + Send>| Problem::internal().into_response());
    router
        .layer(panics)
        .layer(middleware::from_fn_with_state(app.clone(), secure))
        .layer(middleware::from_fn_with_state(app.clone(), log))
}

async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/v1/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if api {
        // Supervisors share computers.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.behind_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONE_YEAR));
    }
    response
}

/// Addresses hold ids and queries hold names, so the log has the route's pattern instead.
async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut id = [0; 8];
    app.ports.random.fill(&mut id);
    let id = hex::encode(id);
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let route = path.as_ref().map_or("console", MatchedPath::as_str);
    let began = Instant::now();
    let mut response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    let problem = response.extensions().get::<Code>().map(|code| code.0.clone());
    app.counts.answered(route, status, problem.as_deref(), took);
    tracing::info!(id, %method, route, status, code = problem.as_deref(), ms = took.as_millis() as u64, "answered");
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
