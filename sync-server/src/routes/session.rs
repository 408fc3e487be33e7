//! Signing in and out of the console and the JSON API.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};

use super::extract;
use super::me::Me;
use crate::app::App;
use crate::auth::{COOKIE_NAME, presented, refuse_other_sites, sign_in};
use crate::model::SessionKind;
use crate::problem::Problem;
use crate::rules::sessions;

/// What somebody signs in with.
#[derive(Deserialize)]
pub struct SignIn {
    login: String,
    password: String,
}

#[derive(Serialize)]
struct Opened {
    token: String,
    me: Me,
}

/// `POST /v1/session`
///
/// # Errors
/// 401 `bad_credentials`; 429 `throttled`; 403 `cross_site` for a page of another site.
pub async fn open(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    extract::Json(body): extract::Json<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    app.gates.stranger(from.ip())?;
    refuse_other_sites(&headers)?;
    let who = sign_in(&app, &body.login, body.password).await?;
    let lasts_ms = app.limits.console_ms;
    let opened = app.act(who.tenant, move |cx| {
        let token = sessions::open(cx, who.person, SessionKind::Console, None, lasts_ms)?;
        Ok(Opened { token, me: Me::of(cx, who.person)? })
    });
    let opened = opened.await?;
    let cookie = cookie(&opened.token, lasts_ms / 1000, app.behind_tls);
    Ok(([(header::SET_COOKIE, cookie), no_store()], Json(opened)))
}

/// `DELETE /v1/session`: ends the session that asks; one that has ended stays ended.
pub async fn close(State(app): State<App>, method: Method, headers: HeaderMap) -> Result<impl IntoResponse, Problem> {
    let token = presented(&method, &headers)?.to_owned();
    let now_ms = app.ports.now_ms();
    app.write(move |tx| sessions::close(tx, &token, now_ms)).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie("", 0, app.behind_tls))]))
}

fn no_store() -> (header::HeaderName, String) {
    (header::CACHE_CONTROL, "no-store".into())
}

fn cookie(token: &str, seconds: i64, behind_tls: bool) -> String {
    let secure = if behind_tls { "; Secure" } else { "" };
    format!("{COOKIE_NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}
