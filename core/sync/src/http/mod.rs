//! The only module of the phone side that speaks HTTP.

mod target;
#[cfg(test)]
mod tests;
mod tls;

use std::sync::Arc;
use std::time::{Duration, Instant};

use routebook_protocol::MAX_MESSAGE_BYTES;

use crate::request::{Failure, Method, Request, Response};
use crate::transport::{Answer, Connect, Transport};
use target::Base;

/// A phone on 2G takes seconds for a handshake.
const CONNECT: Duration = Duration::from_secs(30);
/// Nothing at all for this long means that the connection is dead.
const SILENCE: Duration = Duration::from_secs(90);
/// The greatest piece, 4 MiB, is only sent once pieces take less than two seconds.
const WHOLE: Duration = Duration::from_secs(300);

/// HTTP, as phones and computers speak it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Http;

impl Connect for Http {
    fn connect(&self, server: &str, agent: &str) -> Result<Arc<dyn Transport>, Failure> {
        Ok(Arc::new(Client::new(server, agent)?))
    }
}

/// A connection to one server.
#[derive(Clone, Debug)]
pub struct Client {
    inner: reqwest::Client,
    base: Base,
}

impl Client {
    /// For a server's address, e.g. `https://routebook.example.com`; `agent` names the app and its version.
    pub fn new(server: &str, agent: &str) -> Result<Self, Failure> {
        let base = Base::parse(server).ok_or(Failure::BadAddress)?;
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config())
            .user_agent(agent)
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .timeout(WHOLE)
            .redirect(reqwest::redirect::Policy::none());
        let inner = builder.build().map_err(|_| Failure::BadAddress)?;
        Ok(Self { inner, base })
    }

    /// The server's address in its one form, without a slash at its end.
    pub fn server(&self) -> String {
        self.base.address()
    }

    /// Sends a request with a token and reads the whole answer.
    pub async fn send(&self, request: Request, token: Option<&str>) -> Result<Response, Failure> {
        let url = self.base.join(&request.target).ok_or(Failure::BadAddress)?;
        let mut builder = self.inner.request(verb(request.method), url).body(request.body);
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        if let Some(token) = token {
            builder = builder.bearer_auth(token);
        }
        let begun = Instant::now();
        let answer = builder.send().await.map_err(|e| failure(&e))?;
        let mut response = head_of(&answer);
        response.body = body_of(answer).await?;
        response.elapsed_ms = begun.elapsed().as_millis().try_into().unwrap_or(u32::MAX);
        Ok(response)
    }
}

impl Transport for Client {
    fn server(&self) -> String {
        Self::server(self)
    }

    fn send<'a>(&'a self, request: Request, token: Option<&'a str>) -> Answer<'a> {
        Box::pin(Self::send(self, request, token))
    }
}

const fn verb(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Patch => reqwest::Method::PATCH,
        Method::Head => reqwest::Method::HEAD,
        Method::Delete => reqwest::Method::DELETE,
    }
}

fn head_of(answer: &reqwest::Response) -> Response {
    let text = |v: &reqwest::header::HeaderValue| String::from_utf8_lossy(v.as_bytes()).into_owned();
    let headers = answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value)));
    Response { status: answer.status().as_u16(), headers: headers.collect(), ..Response::default() }
}

async fn body_of(mut answer: reqwest::Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|e| failure(&e))? {
        if body.len() + piece.len() > MAX_MESSAGE_BYTES {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        Failure::TimedOut
    } else if error.is_connect() {
        Failure::Unreachable
    } else if error.is_builder() {
        Failure::BadAddress
    } else {
        Failure::CutOff
    }
}
