//! A line as a phone holds it.

use std::future::{pending, ready};
use std::sync::Arc;

use routebook_sync::{Answer, Connect, Failure, Method, Request, Transport};

use crate::network::{Line, Parcel, URL};

const fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Patch => "PATCH",
        Method::Head => "HEAD",
        Method::Delete => "DELETE",
    }
}

/// What connects through one line.
pub struct Plug(pub Arc<Line>);

impl Connect for Plug {
    fn connect(&self, _server: &str, _agent: &str) -> Result<Arc<dyn Transport>, Failure> {
        Ok(Arc::new(Wire(Arc::clone(&self.0))))
    }
}

struct Wire(Arc<Line>);

impl Transport for Wire {
    fn server(&self) -> String {
        URL.into()
    }

    fn send<'a>(&'a self, request: Request, token: Option<&'a str>) -> Answer<'a> {
        let target = request.target.strip_prefix(URL).unwrap_or(&request.target).to_owned();
        let (method, token) = (verb(request.method), token.map(str::to_owned));
        match self.0.exchange(Parcel { method, target, token, headers: request.headers, body: request.body }) {
            Some(answer) => Box::pin(ready(answer)),
            None => Box::pin(pending()),
        }
    }
}
