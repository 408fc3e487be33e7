//! Push, pull and snapshot over HTTP: unpack, ask the rules, pack.

mod pull;
mod push;
mod snapshot;

pub use pull::pull;
pub use push::push;
pub use snapshot::snapshot;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use routebook_protocol::cbor::Wire;
use routebook_protocol::{Frame, FrameError, MAX_MESSAGE_BYTES, pack, unpack};

use crate::app::blocking;
use crate::problem::Problem;
use crate::rules::EnvelopeFault;

/// Reads a message off the threads that serve requests: it may unfold to megabytes.
async fn message<T: Wire + Send + 'static>(body: Result<Bytes, BytesRejection>) -> Result<T, Problem> {
    let body = body.map_err(|e| unreadable(&e))?;
    blocking(move || unpack(&body).map_err(|e| unpacked(&e))).await
}

async fn answer<T: Wire + Send + 'static>(message: T) -> Result<impl IntoResponse, Problem> {
    let packed = blocking(move || Ok(pack(&message))).await?;
    Ok(([(header::CONTENT_TYPE, Frame::MEDIA_TYPE)], packed))
}

fn unreadable(e: &BytesRejection) -> Problem {
    if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(MAX_MESSAGE_BYTES);
    }
    // Not the message's fault: a phone sends it again.
    Problem::new(StatusCode::REQUEST_TIMEOUT, "cut_off", "The message was cut off; send it again.")
}

fn unpacked(e: &FrameError) -> Problem {
    let code = if matches!(e, FrameError::TooLarge) { "size" } else { "format" };
    Problem::from(EnvelopeFault::early(code))
}
