//! HTTP spoken by this program itself, with reqwest: on computers, and for apps written in Rust. Phones speak it with
//! their own, through [`Transport`].

#[cfg(test)]
mod tests;
mod tls;

use std::sync::Arc;
use std::time::Instant;

use crate::address::ServerAddress;
use crate::request::{Failure, Request, Response};
use crate::transport::{Answer, Connect, MOST_ANSWER_BYTES, Patience, Transport, agent_header};

/// HTTP, as computers speak it.
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
    base: ServerAddress,
}

impl Client {
    /// For a server's address, e.g. `https://routebook.example.com`; `agent` names the app and its version.
    pub fn new(server: &str, agent: &str) -> Result<Self, Failure> {
        let base = ServerAddress::parse(server).ok_or(Failure::BadAddress)?;
        let Patience { connect, silence, whole } = Patience::OF_2G;
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config())
            .user_agent(agent_header(agent))
            .connect_timeout(connect)
            .read_timeout(silence)
            .timeout(whole)
            .redirect(reqwest::redirect::Policy::none());
        let inner = builder.build().map_err(|_| Failure::BadAddress)?;
        Ok(Self { inner, base })
    }

    /// The server's address in its one form, without a slash at its end.
    pub fn server(&self) -> String {
        self.base.text()
    }

    /// Sends a request with a token and reads the whole answer.
    pub async fn send(&self, request: Request, token: Option<&str>) -> Result<Response, Failure> {
        let url = self.base.join(&request.target).ok_or(Failure::BadAddress)?;
        let verb = reqwest::Method::from_bytes(request.method.word().as_bytes()).map_err(|_| Failure::BadAddress)?;
        let mut builder = self.inner.request(verb, url).body(request.body);
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

fn head_of(answer: &reqwest::Response) -> Response {
    let text = |v: &reqwest::header::HeaderValue| String::from_utf8_lossy(v.as_bytes()).into_owned();
    let headers = answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value)));
    Response { status: answer.status().as_u16(), headers: headers.collect(), ..Response::default() }
}

async fn body_of(mut answer: reqwest::Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|e| failure(&e))? {
        if body.len() + piece.len() > MOST_ANSWER_BYTES {
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
