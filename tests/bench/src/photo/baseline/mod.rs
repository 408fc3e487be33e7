//! What anyone would write who knows a JPEG library: decode all, draw, encode all.

mod draw;
mod pixels;
#[cfg(feature = "turbo")]
mod turbo;

use routebook_bench::Failure;

/// A baseline's whole work on a photo.
pub type Work = fn(&[u8]) -> Result<(), Failure>;

/// A baseline with its name.
pub type Named = (&'static str, Work);

/// Every baseline by name.
#[cfg(feature = "turbo")]
pub const ALL: [Named; 3] = [("image", pixels::stamp), ("turbo", turbo::stamp), (DECODE_ONLY, turbo::decode)];

/// Every baseline by name.
#[cfg(not(feature = "turbo"))]
pub const ALL: [Named; 1] = [("image", pixels::stamp)];

#[cfg(feature = "turbo")]
const DECODE_ONLY: &str = "turbo-decode-only";

/// Whether the baseline of that name stamps; the others do a part of it.
pub fn is_whole(name: &str) -> bool {
    !name.ends_with("-only")
}

/// As good as a phone's own photos.
const QUALITY: u8 = 92;
