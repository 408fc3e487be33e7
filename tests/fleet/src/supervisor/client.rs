//! Requests with a bearer token. Every call blocks; call from plain threads.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use tokio::runtime::Handle;

use super::rows::{ChainRow, OutletRow, VisitDetail, VisitRow};
use super::verified::Verified;
use crate::Fault;

/// The problems of somebody who asks faster than a person clicks; an audit does.
const TOO_FAST: [&str; 2] = ["rate", "busy"];
/// The server lets a person ask fifty times a second.
const BREATH: Duration = Duration::from_millis(200);

/// Somebody signed in to the API: a supervisor, but it serves an admin or a nosy rep as well.
#[derive(Clone, Debug)]
pub struct Supervisor {
    runtime: Handle,
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Supervisor {
    /// Signs in at `http://host:port`.
    pub fn sign_in(runtime: &Handle, url: &str, login: &str, password: &str) -> Result<Self, Fault> {
        let http = client()?;
        let mut me = Self { runtime: runtime.clone(), http, url: url.to_owned(), token: String::new() };
        let answer: Json = me.post("/v1/session", &json!({"login": login, "password": password}))?;
        me.token = answer["token"].as_str().unwrap_or_default().to_owned();
        Ok(me)
    }

    /// Visits that match a query such as `day=2026-11-21&state=submitted`, over all pages, newest first.
    pub fn visits(&self, query: &str) -> Result<Vec<VisitRow>, Fault> {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let page: Page = self.get(&format!("/v1/visits?limit=100&{query}{after}"))?;
            all.extend(page.items);
            let Some(next) = page.next else { return Ok(all) };
            after = format!("&after={next}");
        }
    }

    /// One visit or action sheet.
    pub fn visit(&self, flow: &str) -> Result<VisitDetail, Fault> {
        self.get(&format!("/v1/visits/{flow}"))
    }

    /// Accepts what was seen up to position `judged`.
    pub fn approve(&self, flow: &str, judged: u64) -> Result<VisitDetail, Fault> {
        self.post(&format!("/v1/visits/{flow}/review"), &json!({"verdict": "approve", "judged": judged}))
    }

    /// Gives one step back with a reason.
    pub fn give_back(&self, flow: &str, judged: u64, step: &str, reason: &str) -> Result<VisitDetail, Fault> {
        let steps = json!([{"step": step, "reason": reason}]);
        let body = json!({"verdict": "return", "judged": judged, "steps": steps});
        self.post(&format!("/v1/visits/{flow}/review"), &body)
    }

    /// The bytes of a proof; `variant` is `thumb` or `full`.
    pub fn evidence(&self, evidence: &str, variant: &str) -> Result<Vec<u8>, Fault> {
        let path = format!("/v1/evidence/{evidence}/{variant}");
        self.runtime.block_on(async {
            let answer = self.ask(Method::GET, "GET", &path, Body::Nothing).await?;
            Ok(answer.bytes().await?.to_vec())
        })
    }

    /// What the server says of a photo, by the code on its panel.
    pub fn verify_code(&self, code: &str) -> Result<Verified, Fault> {
        self.get(&format!("/v1/verify/{code}"))
    }

    /// What the server says of a file.
    pub fn verify_file(&self, jpeg: &[u8]) -> Result<Verified, Fault> {
        self.json(Method::POST, "POST", "/v1/verify", Body::Jpeg(jpeg))
    }

    /// Every chain that this person may check.
    pub fn chains(&self) -> Result<Vec<ChainRow>, Fault> {
        self.get("/v1/chains")
    }

    /// Every outlet that this person may see.
    pub fn outlets(&self) -> Result<Vec<OutletRow>, Fault> {
        self.get("/v1/outlets")
    }

    /// Any path as JSON of a type of the caller's.
    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Fault> {
        self.json(Method::GET, "GET", path, Body::Nothing)
    }

    /// Posts JSON and reads JSON; an empty answer reads as `null`.
    pub fn post<T: DeserializeOwned>(&self, path: &str, body: &Json) -> Result<T, Fault> {
        self.json(Method::POST, "POST", path, Body::Json(body))
    }

    /// Puts JSON and reads JSON.
    pub fn put<T: DeserializeOwned>(&self, path: &str, body: &Json) -> Result<T, Fault> {
        self.json(Method::PUT, "PUT", path, Body::Json(body))
    }

    /// Declares a flow void.
    pub fn void(&self, flow: &str, reason: &str) -> Result<VisitDetail, Fault> {
        self.post(&format!("/v1/flows/{flow}/void"), &json!({"reason": reason}))
    }

    fn json<T: DeserializeOwned>(
        &self,
        method: Method,
        word: &'static str,
        path: &str,
        body: Body<'_>,
    ) -> Result<T, Fault> {
        let text = self.runtime.block_on(async {
            let answer = self.ask(method, word, path, body).await?;
            Ok::<_, Fault>(answer.text().await?)
        })?;
        let text = if text.is_empty() { "null" } else { &text };
        serde_json::from_str(text).map_err(|source| Fault::Shape { path: path.into(), source })
    }

    /// Asks again when the server says that it was asked too fast.
    async fn ask(&self, method: Method, word: &'static str, path: &str, body: Body<'_>) -> Result<Response, Fault> {
        loop {
            let request = self.http.request(method.clone(), format!("{}{path}", self.url)).bearer_auth(&self.token);
            let answer = with_body(request, &body).send().await?;
            if answer.status().is_success() {
                return Ok(answer);
            }
            let fault = refusal(word, path, answer).await?;
            if !fault.api_code().is_some_and(|code| TOO_FAST.contains(&code)) {
                return Err(fault);
            }
            tokio::time::sleep(BREATH).await;
        }
    }
}

async fn refusal(method: &'static str, path: &str, answer: Response) -> Result<Fault, Fault> {
    let status = answer.status().as_u16();
    let body = answer.text().await?;
    let problem: Json = serde_json::from_str(&body).unwrap_or_default();
    let code = problem["code"].as_str().unwrap_or("without_code").to_owned();
    Ok(Fault::Api { method, path: path.into(), status, code, body })
}

#[derive(serde::Deserialize)]
struct Page {
    items: Vec<VisitRow>,
    next: Option<String>,
}

/// What a request carries.
enum Body<'a> {
    Nothing,
    Json(&'a Json),
    Jpeg(&'a [u8]),
}

fn with_body(request: RequestBuilder, body: &Body<'_>) -> RequestBuilder {
    match body {
        Body::Nothing => request,
        Body::Json(body) => request.json(body),
        Body::Jpeg(file) => request.header(CONTENT_TYPE, "image/jpeg").body(file.to_vec()),
    }
}

/// The API is asked over plain HTTP, yet the client wants a TLS provider before it is built.
fn client() -> Result<reqwest::Client, Fault> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder().no_proxy().build()?)
}
