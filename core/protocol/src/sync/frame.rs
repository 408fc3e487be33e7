//! Messages on the wire: zstd over canonical CBOR, with a limit on what may come out.

use std::cell::RefCell;
use std::io::{self, Read};

use zstd::bulk::{Compressor, Decompressor};

use crate::cbor::{CborError, Wire, from_bytes, to_bytes};

/// The most bytes that a message may have once unpacked.
pub const MAX_MESSAGE_BYTES: usize = 8 * 1024 * 1024;

/// The largest window that a reader sets memory aside for, as a power of two: 8 MiB, what RFC 8878 §3.1.1.1.2
/// asks every decoder to support. A frame's header can claim 128 MiB before a single byte has come out.
const MAX_WINDOW_LOG: u32 = 23;

/// How hard packing tries: beyond it, a message of some ops becomes no smaller.
const LEVEL: i32 = 3;

/// Up to here, bytes unpacked, setting zstd's memory up costs more than using it: a thread keeps it, and it stays below
/// a megabyte. For longer messages it is taken and given back.
const SHORT: usize = 64 * 1024;

thread_local! {
    static PACKING: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKING: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

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
    compress(&to_bytes(message)).unwrap_or_default()
}

fn compress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    if bytes.len() > SHORT {
        return zstd::bulk::compress(bytes, LEVEL);
    }
    PACKING.with_borrow_mut(|kept| match kept {
        Some(compressor) => compressor.compress(bytes),
        None => kept.insert(Compressor::new(LEVEL)?).compress(bytes),
    })
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
fn decompress(packed: &[u8]) -> io::Result<Vec<u8>> {
    let told = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten();
    match told.and_then(|bytes| usize::try_from(bytes).ok()).filter(|bytes| *bytes <= MAX_MESSAGE_BYTES) {
        Some(bytes) => decompress_measured(packed, bytes).or_else(|_| decompress_unmeasured(packed)),
        None => decompress_unmeasured(packed),
    }
}

fn decompress_measured(packed: &[u8], bytes: usize) -> io::Result<Vec<u8>> {
    if bytes > SHORT {
        return zstd::bulk::decompress(packed, bytes);
    }
    UNPACKING.with_borrow_mut(|kept| match kept {
        Some(decompressor) => decompressor.decompress(packed, bytes),
        None => kept.insert(Decompressor::new()?).decompress(packed, bytes),
    })
}

fn decompress_unmeasured(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut reader = zstd::stream::read::Decoder::new(packed)?;
    reader.window_log_max(MAX_WINDOW_LOG)?;
    let mut bytes = Vec::new();
    reader.take(MAX_MESSAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
