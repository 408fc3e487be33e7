//! Every address of the server: a file or folder a noun, a function or file a verb.

mod chains;
mod conflicts;
mod enrolments;
mod evidence;
mod extract;
mod figures;
mod health;
mod held;
mod me;
mod media;
mod outlets;
mod people;
mod session;
mod settings;
mod sync;
mod templates;
mod todos;
mod verify;
mod visits;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderValue;
use axum::routing::{get, options, patch, post, put};
use routebook_protocol::MAX_MESSAGE_BYTES;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app::App;
use crate::console;
use crate::media::tus;
use crate::problem::Problem;

/// Everything that the server answers.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(json())
        .merge(sync())
        .merge(media())
        .merge(verification())
        .fallback(console::fallback)
        .method_not_allowed_fallback(async || Problem::wrong_method())
        .with_state(app)
}

fn json() -> Router<App> {
    Router::new()
        .route("/healthz", get(health::health))
        .route("/v1/session", post(session::open).delete(session::close))
        .route("/v1/me", get(me::me))
        .route("/v1/enrolments", get(enrolments::list).post(enrolments::enrol))
        .route("/v1/enrolments/{id}/revoke", post(enrolments::revoke))
        .route("/v1/enrolments/{id}/sign-out", post(enrolments::sign_out))
        .merge(flows("/v1/visits"))
        .merge(flows("/v1/flows"))
        .route("/v1/evidence/{id}/{variant}", get(evidence::file))
        .route("/v1/outlets", get(outlets::list))
        .route("/v1/people", get(people::list))
        .route("/v1/chains", get(chains::list))
        .route("/v1/todos", get(todos::list))
        .route("/v1/conflicts", get(conflicts::list))
        .route("/v1/conflicts/{id}/settle", post(conflicts::settle))
        .route("/v1/conflicts/{id}/undo", post(conflicts::undo))
        .route("/v1/held", get(held::list))
        .route("/v1/held/{enrolment}/{seq}", post(held::decide))
        .route("/v1/sheets", get(figures::sheets))
        .route("/v1/metrics", get(figures::metrics))
        .route("/v1/points", get(figures::points))
        .merge(rules())
        .layer(DefaultBodyLimit::max(extract::MOST_JSON_BYTES))
}

/// Templates and settings.
fn rules() -> Router<App> {
    Router::new()
        .route("/v1/templates", get(templates::list).post(templates::publish))
        .route("/v1/templates/{key}/{version}", get(templates::detail))
        .route("/v1/templates/{key}/{version}/audience", put(templates::roll_out))
        .route("/v1/templates/{key}/params/{param}", put(templates::adjust))
        .route("/v1/settings", get(settings::list))
        .route("/v1/settings/{key}", put(settings::put))
}

/// Flows of every kind, under their old name too.
fn flows(at: &str) -> Router<App> {
    Router::new()
        .route(at, get(visits::list))
        .route(&format!("{at}/{{flow}}"), get(visits::detail))
        .route(&format!("{at}/{{flow}}/review"), post(visits::review))
        .route(&format!("{at}/{{flow}}/hand-over"), post(visits::hand_over))
        .route(&format!("{at}/{{flow}}/void"), post(visits::void))
}

/// A packed message is never longer than an unpacked one may be, but for a few bytes of framing.
fn sync() -> Router<App> {
    Router::new()
        .route("/v1/sync/push", post(sync::push))
        .route("/v1/sync/pull", post(sync::pull))
        .route("/v1/sync/snapshot", post(sync::snapshot))
        .layer(DefaultBodyLimit::max(MAX_MESSAGE_BYTES + 64 * 1024))
}

/// A photo is written to disk as it comes; [`verify`] counts its bytes.
fn verification() -> Router<App> {
    Router::new()
        .route("/v1/verify", post(verify::file))
        .route("/v1/verify/{code}", get(verify::code))
        .layer(DefaultBodyLimit::disable())
}

/// A chunk has no limit but the length of its file.
fn media() -> Router<App> {
    let one = patch(media::append).head(media::offset).delete(media::remove).options(media::options);
    Router::new()
        .route("/v1/media", options(media::options).post(media::create))
        .route("/v1/media/{upload}", one)
        .layer(DefaultBodyLimit::disable())
        .layer(SetResponseHeaderLayer::overriding(tus::RESUMABLE, HeaderValue::from_static(tus::VERSION)))
}
