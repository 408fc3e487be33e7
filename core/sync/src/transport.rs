//! The seam between a sync and the network: whoever can carry a request can carry a sync.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use routebook_protocol::MAX_MESSAGE_BYTES;

use crate::request::{Failure, Request, Response};

/// An answer of more bytes than this is none of the server's: whoever carries it stops reading there.
pub const MOST_ANSWER_BYTES: usize = MAX_MESSAGE_BYTES;

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

/// How long whoever carries a request waits for the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// While nothing at all comes or goes.
    pub silence: Duration,
    /// For the whole of it.
    pub whole: Duration,
}

impl Patience {
    /// A phone on 2G takes seconds for a handshake; one that hears nothing for a minute and a half has lost its network.
    /// The greatest piece, 4 MiB, is only sent once pieces take less than two seconds, so that all of it has room in the
    /// whole.
    pub const OF_2G: Self =
        Self { connect: Duration::from_secs(30), silence: Duration::from_secs(90), whole: Duration::from_secs(300) };
}

/// An app's name and version as a header may hold them: what is no visible ASCII is a `?`.
pub fn agent_header(agent: &str) -> String {
    agent.chars().map(|c| if c == ' ' || c.is_ascii_graphic() { c } else { '?' }).collect()
}
