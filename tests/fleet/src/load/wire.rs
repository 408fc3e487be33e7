//! The way to the server: HTTP with a bearer token, nothing more.

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, RequestBuilder};
use routebook_protocol::cbor::Wire as Message;
use routebook_protocol::{Frame, pack, unpack};
use serde_json::Value as Json;

use crate::Fault;

/// One server, as many phones see it.
#[derive(Clone, Debug)]
pub struct Wire {
    http: reqwest::Client,
    url: String,
}

/// An answer, whatever it says.
#[derive(Clone, Debug)]
pub struct Said {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Said {
    /// The message of a 200.
    ///
    /// # Errors
    /// Any other answer, with what it says.
    pub fn message<T: Message>(&self, path: &str) -> Result<T, Fault> {
        match (self.status, unpack(&self.body)) {
            (200, Ok(message)) => Ok(message),
            (200, Err(e)) => Err(Fault::surprise(path, "a message", e.to_string())),
            _ => Err(self.fault(path)),
        }
    }

    /// What an answer other than the awaited one means.
    pub fn fault(&self, path: &str) -> Fault {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        let code = serde_json::from_slice::<Json>(&self.body).ok();
        let code = code.and_then(|problem| Some(problem["code"].as_str()?.to_owned())).unwrap_or_default();
        Fault::Api { method: "POST", path: path.into(), status: self.status, code, body }
    }
}

impl Wire {
    /// A way to the server at `url`, past every proxy of the machine. Connections are kept and used again: there are as
    /// many as requests at the same time.
    ///
    /// # Errors
    /// What the HTTP client says.
    pub fn to(url: &str) -> Result<Self, Fault> {
        // Reqwest brings no TLS of its own and asks the process for one, even where only HTTP is spoken.
        let _already_there = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().http1_only().tcp_nodelay(true).build()?;
        Ok(Self { http, url: url.to_owned() })
    }

    /// A request to a path, with a token.
    pub fn request(&self, method: Method, path: &str, token: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(token)
    }

    /// Sends a packed message to a verb of the sync protocol.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn send(&self, token: &str, verb: &str, packed: Bytes) -> Result<Said, Fault> {
        let asked = self.request(Method::POST, &format!("/v1/sync/{verb}"), token);
        said(asked.header(CONTENT_TYPE, Frame::MEDIA_TYPE).body(packed)).await
    }

    /// Sends a message to a verb of the sync protocol.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn ask<T: Message>(&self, token: &str, verb: &str, message: &T) -> Result<Said, Fault> {
        self.send(token, verb, pack(message).into()).await
    }

    /// Posts JSON without a token.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn post(&self, path: &str, body: &Json) -> Result<Said, Fault> {
        said(self.http.post(format!("{}{path}", self.url)).json(body)).await
    }
}

/// Sends a request and waits for the whole answer.
///
/// # Errors
/// When there is none.
pub async fn said(request: RequestBuilder) -> Result<Said, Fault> {
    let answer = request.send().await?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Ok(Said { status, headers, body: answer.bytes().await? })
}
