//! Messages on the wire: zstd over canonical CBOR, with a limit on what may come out.

use std::io::Read;

use crate::cbor::{CborError, Wire, from_bytes, to_bytes};

/// The most bytes that a message may have once unpacked.
pub const MAX_MESSAGE_BYTES: usize = 8 * 1024 * 1024;

/// The largest window that a reader sets memory aside for, as a power of two: 8 MiB, what RFC 8878 §3.1.1.1.2
/// asks every decoder to support. A frame's header can claim 128 MiB before a single byte has come out.
const MAX_WINDOW_LOG: u32 = 23;

/// The media type of a packed message.
pub struct Frame;

impl Frame {
    /// What `Content-Type` says.
    pub const MEDIA_TYPE: &str = "application/vnd.routebook.sync+cbor-zstd";
}

/// Why a message could not be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Not zstd, or cut off.
    #[error("the message is not whole; send it again")]
    Broken,
    /// More than [`MAX_MESSAGE_BYTES`] once unpacked.
    #[error("the message is too large; send fewer ops at a time")]
    TooLarge,
    /// Unpacked, but not the message that was expected.
    #[error(transparent)]
    Cbor(#[from] CborError),
}

/// Packs a message.
pub fn pack<T: Wire>(message: &T) -> Vec<u8> {
    let bytes = to_bytes(message);
    zstd::bulk::compress(&bytes, 3).unwrap_or_default()
}

/// Unpacks a message; a bomb is cut off at the limit before it unfolds.
pub fn unpack<T: Wire>(packed: &[u8]) -> Result<T, FrameError> {
    Ok(from_bytes(&unfold(packed)?)?)
}

/// The bytes of a message, within the limit.
pub(super) fn unfold(packed: &[u8]) -> Result<Vec<u8>, FrameError> {
    let bytes = decompress(packed).map_err(|_| FrameError::Broken)?;
    if bytes.len() > MAX_MESSAGE_BYTES { Err(FrameError::TooLarge) } else { Ok(bytes) }
}

/// In one piece where the frame says how much comes out, as everything that is packed here does.
fn decompress(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let told = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    match told.and_then(|bytes| usize::try_from(bytes).ok()).filter(|bytes| *bytes <= MAX_MESSAGE_BYTES) {
        Some(bytes) => zstd::bulk::decompress(packed, bytes).or_else(|_| decompress_unmeasured(packed)),
        None => decompress_unmeasured(packed),
    }
}

fn decompress_unmeasured(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut reader = zstd::stream::read::Decoder::new(packed)?;
    reader.window_log_max(MAX_WINDOW_LOG)?;
    let mut bytes = Vec::new();
    reader.take(MAX_MESSAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
