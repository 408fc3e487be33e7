//! The JSON API, asked for what it grants and for what it refuses.

use reqwest::Method;
use routebook_fleet::PASSWORD;
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::Site;
use crate::http::client;

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Api {
    runtime: Handle,
    http: reqwest::Client,
    url: String,
    token: String,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The JSON body, or `Null`.
    pub body: Value,
}

impl Answer {
    /// The body, if the server granted it.
    ///
    /// # Panics
    /// With the answer, when it did not.
    pub fn good(self) -> Value {
        assert!(self.status < 300, "{self:#?}");
        self.body
    }

    /// The status and the problem's code.
    pub fn problem(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }
}

impl Api {
    /// Signs in.
    ///
    /// # Panics
    /// When the server does not let them in.
    pub fn sign_in(site: &Site, login: &str) -> Self {
        let (runtime, http) = (site.runtime().clone(), client());
        let mut api = Self { runtime, http, url: site.url(), token: String::new() };
        let session = api.post("/v1/session", &json!({"login": login, "password": PASSWORD})).good();
        api.token = session["token"].as_str().expect("a session has a token").to_owned();
        api
    }

    /// Asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, String::new())
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, body.to_string())
    }

    /// Posts JSON to a server that may go away meanwhile; nothing if it did.
    pub fn try_post(&self, path: &str, body: &Value) -> Option<Answer> {
        self.send(Method::POST, path, body.to_string()).ok()
    }

    /// Puts JSON.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::PUT, path, body.to_string())
    }

    /// Sends any text as if it were JSON.
    ///
    /// # Panics
    /// When the server does not answer at all.
    pub fn ask(&self, method: Method, path: &str, body: String) -> Answer {
        self.send(method, path, body).expect("the server answers")
    }

    fn send(&self, method: Method, path: &str, body: String) -> Result<Answer, reqwest::Error> {
        let request = self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token);
        let sent = request.header("content-type", "application/json").body(body).send();
        self.runtime.block_on(async {
            let answer = sent.await?;
            let status = answer.status().as_u16();
            let text = answer.text().await?;
            Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or_default() })
        })
    }
}
