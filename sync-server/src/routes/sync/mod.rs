//! Push, pull and snapshot over HTTP: unpack, ask the rules, pack.

mod pull;
mod push;
mod snapshot;

pub use pull::pull;
pub use push::push;
pub use snapshot::snapshot;

use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use routebook_protocol::cbor::Wire;
use routebook_protocol::{Frame, FrameError, MAX_MESSAGE_BYTES, pack, unpack};

use super::extract::{Unread, whole};
use crate::app::{App, blocking};
use crate::problem::Problem;
use crate::rules::EnvelopeFault;

/// A message that arrived whole.
pub struct Message<T>(T);

impl<T: Wire + Send + 'static> FromRequest<App> for Message<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let body = whole(request, app).await.map_err(unread)?;
        // Off the threads that serve requests: it may unfold to megabytes.
        blocking(move || unpack(&body).map(Self).map_err(|e| unpacked(&e))).await
    }
}

async fn answer<T: Wire + Send + 'static>(message: T) -> Result<impl IntoResponse, Problem> {
    let packed = blocking(move || Ok(pack(&message))).await?;
    Ok(([(header::CONTENT_TYPE, Frame::MEDIA_TYPE)], packed))
}

fn unread(e: Unread) -> Problem {
    match e {
        Unread::TooLarge => Problem::too_large(MAX_MESSAGE_BYTES),
        // Not the message's fault: a phone sends it again.
        Unread::CutOff => {
            Problem::new(StatusCode::REQUEST_TIMEOUT, "cut_off", "The message was cut off; send it again.")
        }
    }
}

fn unpacked(e: &FrameError) -> Problem {
    let code = if matches!(e, FrameError::TooLarge) { "size" } else { "format" };
    Problem::from(EnvelopeFault::early(code))
}
