//! Push, pull and snapshot: packed messages in, packed messages out.

mod pull;
mod push;
mod snapshot;

pub use pull::pull;
pub use push::push;
pub use snapshot::snapshot;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use routebook_protocol::cbor::Wire;
use routebook_protocol::{Frame, FrameError, pack, unpack};

use crate::app::blocking;
use crate::problem::Problem;
use crate::rules::{EnvelopeFault, RuleError};

/// Unpacks a message; one that cannot be read is an envelope fault.
async fn open<T: Wire + Send + 'static>(packed: Bytes) -> Result<T, Problem> {
    let fault = |e| match e {
        FrameError::TooLarge => EnvelopeFault::early("size"),
        FrameError::Broken | FrameError::Cbor(_) => EnvelopeFault::early("format"),
    };
    blocking(move || unpack(&packed).map_err(|e| RuleError::Envelope(fault(e)).into())).await
}

/// Packs an answer.
async fn close<T: Wire + Send + 'static>(answer: T) -> Result<Response, Problem> {
    let packed = blocking(move || Ok(pack(&answer))).await?;
    Ok(([(CONTENT_TYPE, Frame::MEDIA_TYPE)], packed).into_response())
}
