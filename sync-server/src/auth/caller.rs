//! Who asks: from a request's token to a person.

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};

use crate::app::App;
use crate::model::SessionKind;
use crate::problem::Problem;
use crate::rules::sessions::{self, Caller};

/// The cookie that carries a console's token.
pub const COOKIE_NAME: &str = "routebook_session";
/// What the console says with everything that changes something: another site's page cannot set it.
const CONSOLE_HEADER: (&str, &str) = ("x-routebook", "console");

/// Somebody who may deliver: also a phone that was signed out with unsent work.
#[derive(Clone, Debug)]
pub struct Deliverer(pub Caller);

impl FromRequestParts<App> for Deliverer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = presented(&parts.method, &parts.headers)?.to_owned();
        let now_ms = app.ports.now_ms();
        let caller = app.read(move |tx| sessions::caller(tx, &token, now_ms)).await?.ok_or_else(Problem::sign_in)?;
        app.gates.person(caller.person.id)?;
        Ok(Self(caller))
    }
}

/// Somebody who is signed in.
impl FromRequestParts<App> for Caller {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Deliverer(caller) = Deliverer::from_request_parts(parts, app).await?;
        if caller.revoked || caller.kind == SessionKind::Push { Err(Problem::sign_in()) } else { Ok(caller) }
    }
}

/// The token that a request presents: in the header, or in the console's cookie.
///
/// # Errors
/// 401 without one; 403 `cross_site` where a cookie alone asks for a change.
pub fn presented<'a>(method: &Method, headers: &'a HeaderMap) -> Result<&'a str, Problem> {
    if let Some(header) = headers.get(AUTHORIZATION) {
        let bearer = header.to_str().ok().and_then(|h| h.strip_prefix("Bearer "));
        return bearer.map(str::trim).ok_or_else(Problem::sign_in);
    }
    let token = cookie(headers).ok_or_else(Problem::sign_in)?;
    let (name, value) = CONSOLE_HEADER;
    let ours = headers.get(name).is_some_and(|v| v.as_bytes() == value.as_bytes());
    if method.is_safe() || ours {
        return Ok(token);
    }
    let detail = format!("Send `{name}: {value}` with a cookie.");
    Err(Problem::new(StatusCode::FORBIDDEN, "cross_site", detail))
}

/// Refuses a request that a page of another site made: a form needs no header of ours to sign somebody in as
/// somebody else. Browsers say where a request comes from (Fetch Metadata, `Sec-Fetch-Site`); phones do not.
///
/// # Errors
/// 403 `cross_site`.
pub fn refuse_other_sites(headers: &HeaderMap) -> Result<(), Problem> {
    let foreign = headers.get("sec-fetch-site").is_some_and(|v| v == "cross-site" || v == "same-site");
    let problem = || Problem::new(StatusCode::FORBIDDEN, "cross_site", "Sign in from the console's own page.");
    if foreign { Err(problem()) } else { Ok(()) }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|h| h.to_str().ok());
    all.flat_map(|h| h.split(';')).find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers<const N: usize>(all: [(&'static str, &'static str); N]) -> HeaderMap {
        all.into_iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn a_cookie_alone_changes_nothing() {
        let alone = headers([("cookie", "a=b; routebook_session=t0")]);
        assert_eq!(presented(&Method::GET, &alone).unwrap(), "t0");
        assert_eq!(presented(&Method::POST, &alone).unwrap_err().code(), "cross_site");
        let ours = headers([("cookie", "routebook_session=t0"), ("x-routebook", "console")]);
        assert_eq!(presented(&Method::POST, &ours).unwrap(), "t0");
    }

    #[test]
    fn a_header_beats_a_cookie_and_must_be_a_bearer() {
        let both = headers([("cookie", "routebook_session=t0"), ("authorization", "Bearer t1")]);
        assert_eq!(presented(&Method::POST, &both).unwrap(), "t1");
        let basic = headers([("cookie", "routebook_session=t0"), ("authorization", "Basic eA==")]);
        assert_eq!(presented(&Method::GET, &basic).unwrap_err().code(), "sign_in");
        assert_eq!(presented(&Method::GET, &headers([])).unwrap_err().code(), "sign_in");
    }
}
