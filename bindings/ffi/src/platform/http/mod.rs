//! HTTP as the platform speaks it: with its own trust store, proxies and rules, and none of it in this library.

mod bridge;
mod reply;
#[cfg(test)]
mod tests;

pub use bridge::Bridge;
pub use reply::HttpReply;

use std::sync::Arc;

use crate::observer::CallbackFailed;

/// Carries requests to servers and answers back, with OkHttp, say, or URLSession.
///
/// Redirects are not followed, cookies not kept, answers not cached, and a status of whatever number is an answer.
#[uniffi::export(with_foreign)]
pub trait PhoneHttp: Send + Sync {
    /// Begins to send a request, tells `reply` so with `begun`, and returns at once; what comes of it is told to `reply`,
    /// once, on whatever thread. Where this fails, or the reply is let go of without a word, the sync tries again later.
    fn begin(&self, request: HttpRequest, reply: Arc<HttpReply>) -> Result<(), CallbackFailed>;
}

/// A request that is on its way.
#[uniffi::export(with_foreign)]
pub trait HttpCall: Send + Sync {
    /// Nobody waits for the answer any more: gives up what is under way. At most once, on a thread of its own.
    fn cancel(&self) -> Result<(), CallbackFailed>;
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HttpRequest {
    /// `GET`, `POST`, `PATCH`, `HEAD` or `DELETE`.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// All headers but those of the connection; ASCII.
    pub headers: Vec<HttpHeader>,
    /// The body, as it is; empty for `GET` and `HEAD`.
    pub body: Vec<u8>,
    /// How long a connection may take to come about, milliseconds, where the platform has a limit for it. The whole of a
    /// request is bounded on this side.
    pub connect_ms: u32,
    /// How long nothing at all may come or go, milliseconds.
    pub silence_ms: u32,
    /// An answer of more bytes is [`HttpFailure::TooLarge`], and not read to its end.
    pub most_bytes: u32,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HttpHeader {
    /// Its name; upper or lower case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// One whole answer.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<HttpHeader>,
    /// The whole body; of a `HEAD` it is empty.
    pub body: Vec<u8>,
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum HttpFailure {
    /// No connection came about, or none that can be trusted.
    Unreachable,
    /// Nothing came for too long.
    TimedOut,
    /// The connection broke in the middle.
    CutOff,
    /// More came than was asked for.
    TooLarge,
    /// The system lets nobody speak to such an address: without TLS, say.
    NotAllowed,
}

impl From<HttpFailure> for routebook::Failure {
    fn from(failure: HttpFailure) -> Self {
        match failure {
            HttpFailure::Unreachable => Self::Unreachable,
            HttpFailure::TimedOut => Self::TimedOut,
            HttpFailure::CutOff => Self::CutOff,
            HttpFailure::TooLarge => Self::TooLarge,
            HttpFailure::NotAllowed => Self::BadAddress,
        }
    }
}
