//! What anyone would write who knows a JPEG library: decode all, draw, encode all.

mod draw;
mod pixels;
#[cfg(feature = "turbo")]
mod turbo;

use routebook_bench::Failure;

/// A baseline's whole work on a photo.
type Work = fn(&[u8]) -> Result<(), Failure>;

/// Every baseline by name.
#[cfg(feature = "turbo")]
pub const ALL: [(&str, Work); 2] = [("image", pixels::stamp), ("turbo", turbo::stamp)];

/// Every baseline by name.
#[cfg(not(feature = "turbo"))]
pub const ALL: [(&str, Work); 1] = [("image", pixels::stamp)];

/// As good as a phone's own photos.
const QUALITY: u8 = 92;
