//! The seam between a sync and the network: whoever can carry a request can carry a sync.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::request::{Failure, Request, Response};

/// The answer to a request, on its way. Dropping it gives the request up; the server may have acted on it all the same.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send + 'a>>;

/// A way to one server.
pub trait Transport: Send + Sync {
    /// The server's address in its one form, without a slash at its end.
    fn server(&self) -> String;

    /// Sends a request with a token and reads the whole answer.
    fn send<'a>(&'a self, request: Request, token: Option<&'a str>) -> Answer<'a>;
}

/// Whatever finds the way to a server.
pub trait Connect: Send + Sync {
    /// The way to a server by its address; `agent` names the app and its version. Nothing is sent.
    ///
    /// Error: [`Failure::BadAddress`].
    fn connect(&self, server: &str, agent: &str) -> Result<Arc<dyn Transport>, Failure>;
}
