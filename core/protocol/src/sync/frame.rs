//! Messages on the wire: zstd over canonical CBOR, with a limit on what may come out.

use std::io::Read;

use crate::cbor::{CborError, Wire, from_bytes, to_bytes};

/// The most bytes that a message may have once unpacked.
pub const MAX_MESSAGE_BYTES: usize = 8 * 1024 * 1024;

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
    let mut bytes = Vec::new();
    let reader = zstd::stream::read::Decoder::new(packed).map_err(|_| FrameError::Broken)?;
    reader.take(MAX_MESSAGE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| FrameError::Broken)?;
    if bytes.len() > MAX_MESSAGE_BYTES {
        return Err(FrameError::TooLarge);
    }
    Ok(from_bytes(&bytes)?)
}
