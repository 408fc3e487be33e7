//! Errors as callers read them: problem details (RFC 9457) with a code that programs switch on.

mod fault;

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use self::fault::{of_template, refused};
use crate::rules::RuleError;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// The code of the problem that a response is, for whoever counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(pub Cow<'static, str>);

/// One problem; the words are for developers, the code and parameters for programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    status: StatusCode,
    code: Cow<'static, str>,
    detail: String,
    params: Map<String, Value>,
    retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem of a status and a code; `detail` says what the caller can do.
    pub fn new(status: StatusCode, code: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { status, code: code.into(), detail: detail.into(), params: Map::new(), retry_after_s: None }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.into(), value.into());
        self
    }

    /// Says when to come back, as `Retry-After` and as parameter `retry_after_s`.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_s = Some(seconds);
        self.with("retry_after_s", seconds)
    }

    /// The code that programs switch on.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// 400: the request cannot be read.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", detail)
    }

    /// 401: no session, or one that has ended.
    pub fn sign_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign_in", "Sign in again.")
    }

    /// 401: a chain that this server never heard of, because it was restored from before that.
    pub fn unknown_enrolment() -> Self {
        let detail = "This server does not know the enrolment; sign in again, and offer again what it does not hold.";
        Self::new(StatusCode::UNAUTHORIZED, "unknown_enrolment", detail)
    }

    /// 403: signed in, and not allowed.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "This needs another role.")
    }

    /// 403: a lost phone that was taken out.
    pub fn revoked() -> Self {
        Self::new(StatusCode::FORBIDDEN, "revoked", "This enrolment was revoked; it may only push.")
    }

    /// 404. What exists and must not be seen is answered alike.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing here that you may see.")
    }

    /// 405.
    pub fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Use a method that `Allow` names.")
    }

    /// 413.
    pub fn too_large(most_bytes: usize) -> Self {
        let detail = format!("Send at most {most_bytes} bytes.");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "size", detail).with("most_bytes", most_bytes)
    }

    /// 429.
    pub fn too_many(code: &'static str, retry_after_s: u64) -> Self {
        let detail = format!("Try again in {retry_after_s} seconds.");
        Self::new(StatusCode::TOO_MANY_REQUESTS, code, detail).retry_after(retry_after_s)
    }

    /// 500: our fault; the log says more under the request's id.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Try again later; the server's log says more.")
    }

    fn body(&self) -> Value {
        let mut body = json!({
            "type": format!("urn:routebook:problem:{}", self.code),
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
        });
        if !self.params.is_empty() {
            body["params"] = self.params.clone().into();
        }
        body
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let headers = [(header::CONTENT_TYPE, MEDIA_TYPE)];
        let mut response = (self.status, headers, self.body().to_string()).into_response();
        response.extensions_mut().insert(Code(self.code));
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<RuleError> for Problem {
    fn from(e: RuleError) -> Self {
        const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
        match e {
            RuleError::Store(e) => e.into(),
            RuleError::NotFound => Self::not_found(),
            RuleError::Forbidden => Self::forbidden(),
            RuleError::Revoked => Self::revoked(),
            RuleError::UnknownEnrolment => Self::unknown_enrolment(),
            RuleError::BadParameter(name) => {
                Self::malformed(format!("The parameter `{name}` has no meaning here.")).with("parameter", name)
            }
            RuleError::Unmet(unmet) => {
                let list = serde_json::to_value(unmet).unwrap_or_default();
                let problem = Self::new(UNPROCESSABLE, "unmet", "Requirements are not met; `params.unmet` names them.");
                problem.with("unmet", list)
            }
            RuleError::Refused(refusal) => {
                let detail = refused(&refusal.code);
                Self::new(UNPROCESSABLE, refusal.code, detail)
            }
            RuleError::Setting(fault) => fault.into(),
            RuleError::Param(fault) => fault.into(),
            RuleError::Template(faults) => of_template(&faults),
            RuleError::VersionTaken { key, version, highest } => {
                let detail = "Published versions never change; give the changed document a higher version.";
                let taken = Self::new(StatusCode::CONFLICT, "version_taken", detail);
                taken.with("key", key).with("version", version).with("highest", highest)
            }
            RuleError::Envelope(fault) => fault.into(),
            RuleError::Expired => Self::new(StatusCode::GONE, "expired", "Begin again without a ticket."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_members_that_programs_read() {
        let body = Problem::too_many("throttled", 7).body();
        assert_eq!(body["status"], 429);
        assert_eq!(body["code"], "throttled");
        assert_eq!(body["type"], "urn:routebook:problem:throttled");
        assert_eq!(body["params"]["retry_after_s"], 7);
        assert_eq!(Problem::not_found().body().get("params"), None);
        let headers = Problem::too_many("throttled", 7).into_response();
        assert_eq!(headers.headers()["retry-after"], "7");
        assert_eq!(headers.headers()["content-type"], MEDIA_TYPE);
    }
}
