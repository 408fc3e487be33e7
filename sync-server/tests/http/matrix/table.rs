//! What every route answers to every caller. The body of a row is understood and comes to nothing, so that whoever may
//! decide is told why it does not hold (400, 422), and whoever may not is told that (401, 403, 404).

/// One route, and its status for each of the callers.
pub struct Row {
    pub method: &'static str,
    /// As the server names it.
    pub path: &'static str,
    /// With the blanks of the stage, where those are other than the path's own.
    pub asked: Option<&'static str>,
    pub body: Option<&'static str>,
    /// nobody, li, wang, zhou, sun, bei, region, hq, admin.
    pub answers: &'static str,
}

impl Row {
    pub fn asked(&self) -> &'static str {
        self.asked.unwrap_or(self.path)
    }
}

const fn get(path: &'static str, answers: &'static str) -> Row {
    Row { method: "GET", path, asked: None, body: None, answers }
}

const fn send(method: &'static str, path: &'static str, body: &'static str, answers: &'static str) -> Row {
    Row { method, path, asked: None, body: Some(body), answers }
}

const fn at(asked: &'static str, row: Row) -> Row {
    Row { asked: Some(asked), ..row }
}

const NOWHERE: &str = r#"{"to": "00000000-0000-7000-8000-000000000000", "reason": "x"}"#;
const REVIEW: &str = r#"{"verdict": "approve", "judged": 1}"#;
const EVERYBODY: &str = "200 200 200 200 200 200 200 200 200";
const SIGNED_IN: &str = "401 200 200 200 200 200 200 200 200";
const REVIEWERS: &str = "401 403 403 403 200 200 200 200 200";
/// Whoever sees the rep's work.
const SEES: &str = "401 200 404 404 200 404 200 200 200";
/// Whoever reviews it, and is told what stands in the way.
const REVIEWS: &str = "401 403 403 403 422 404 422 422 422";
/// Whoever holds the territory.
const HOLDS: &str = "401 422 422 404 422 404 422 422 422";
const ADMIN: &str = "401 403 403 403 403 403 403 403 422";

pub const TABLE: &[Row] = &[
    get("/healthz", EVERYBODY),
    get("/v1/me", SIGNED_IN),
    send("POST", "/v1/session", "{}", "400 400 400 400 400 400 400 400 400"),
    send("POST", "/v1/enrolments", "{}", "400 400 400 400 400 400 400 400 400"),
    get("/v1/enrolments", REVIEWERS),
    at(
        "/v1/enrolments/{spare}/revoke",
        send("POST", "/v1/enrolments/{id}/revoke", "{}", "401 403 403 403 204 404 204 204 204"),
    ),
    at(
        "/v1/enrolments/{enrolment}/sign-out",
        send("POST", "/v1/enrolments/{id}/sign-out", "{}", "401 204 404 404 204 404 204 204 204"),
    ),
    get("/v1/visits", SIGNED_IN),
    get("/v1/visits/{flow}", SEES),
    send("POST", "/v1/visits/{flow}/review", REVIEW, REVIEWS),
    send("POST", "/v1/visits/{flow}/hand-over", NOWHERE, REVIEWS),
    send("POST", "/v1/visits/{flow}/void", r#"{"reason": ""}"#, REVIEWS),
    get("/v1/flows", SIGNED_IN),
    get("/v1/flows/{flow}", SEES),
    send("POST", "/v1/flows/{flow}/review", REVIEW, REVIEWS),
    send("POST", "/v1/flows/{flow}/hand-over", NOWHERE, REVIEWS),
    send("POST", "/v1/flows/{flow}/void", r#"{"reason": ""}"#, REVIEWS),
    at("/v1/evidence/{evidence}/thumb", get("/v1/evidence/{id}/{variant}", SEES)),
    get("/v1/outlets", SIGNED_IN),
    get("/v1/people", SIGNED_IN),
    get("/v1/chains", "401 403 403 403 403 403 403 403 200"),
    get("/v1/todos", REVIEWERS),
    get("/v1/conflicts?state=all", SIGNED_IN),
    at("/v1/conflicts/{conflict}/settle", send("POST", "/v1/conflicts/{id}/settle", r#"{"value": "x"}"#, HOLDS)),
    at("/v1/conflicts/{conflict}/undo", send("POST", "/v1/conflicts/{id}/undo", "{}", HOLDS)),
    get("/v1/held", REVIEWERS),
    at(
        "/v1/held/{enrolment}/4",
        send(
            "POST",
            "/v1/held/{enrolment}/{seq}",
            r#"{"accept": false, "reason": ""}"#,
            "401 403 403 403 400 404 400 400 400",
        ),
    ),
    get("/v1/sheets", REVIEWERS),
    get("/v1/metrics", SIGNED_IN),
    get("/v1/points", SIGNED_IN),
    get("/v1/templates", SIGNED_IN),
    send("POST", "/v1/templates", r#"{"document": {}}"#, ADMIN),
    at("/v1/templates/outlet-visit/1", get("/v1/templates/{key}/{version}", SIGNED_IN)),
    at(
        "/v1/templates/outlet-visit/99/audience",
        send("PUT", "/v1/templates/{key}/{version}/audience", "{}", "401 403 403 403 403 403 403 403 404"),
    ),
    at(
        "/v1/templates/outlet-visit/params/none",
        send("PUT", "/v1/templates/{key}/params/{param}", r#"{"value": 1}"#, ADMIN),
    ),
    get("/v1/settings", REVIEWERS),
    at(
        "/v1/settings/none",
        send("PUT", "/v1/settings/{key}", r#"{"value": 1}"#, "401 403 403 403 403 403 403 403 422"),
    ),
    send("POST", "/v1/sync/push", "x", "401 422 422 422 422 422 422 422 422"),
    send("POST", "/v1/sync/pull", "x", "401 422 422 422 422 422 422 422 422"),
    send("POST", "/v1/sync/snapshot", "x", "401 422 422 422 422 422 422 422 422"),
    send("POST", "/v1/verify", "x", "401 415 415 415 415 415 415 415 415"),
    at("/v1/verify/0000-0000-0000-0", get("/v1/verify/{code}", "401 404 404 404 404 404 404 404 404")),
    send("POST", "/v1/media", "", "401 400 400 400 400 400 400 400 400"),
    send("OPTIONS", "/v1/media", "", "204 204 204 204 204 204 204 204 204"),
    send("OPTIONS", "/v1/media/{upload}", "", "204 204 204 204 204 204 204 204 204"),
    send("HEAD", "/v1/media/{upload}", "", "401 200 404 404 404 404 404 404 404"),
    send("PATCH", "/v1/media/{upload}", "", "401 204 404 404 404 404 404 404 404"),
    send("DELETE", "/v1/media/{upload}", "", "401 204 404 404 404 404 404 404 404"),
    send("DELETE", "/v1/session", "", "401 204 204 204 204 204 204 204 204"),
];
