//! What an operator watches: counts since the server started, in the text form that Prometheus reads
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). They hold no names, ids or addresses.

mod counts;
#[cfg(test)]
mod tests;
mod text;

pub use counts::Counts;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;

const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// `GET /metrics`, to be served where only operators come.
pub fn router(app: App) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(app)
}

async fn metrics(State(app): State<App>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], text::of(&app.counts))
}
