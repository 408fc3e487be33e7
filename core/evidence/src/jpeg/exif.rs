//! Where a file keeps its EXIF.

use super::markers::{APP0, Segments};

/// What stands before the TIFF block in an EXIF segment.
pub const EXIF_HEADER: &[u8] = b"Exif\0\0";

/// The TIFF block of the first EXIF segment.
pub fn exif_of(bytes: &[u8]) -> Option<&[u8]> {
    let mut segments = Segments::new(bytes).ok()?.map_while(Result::ok);
    segments.find_map(|s| if s.marker == APP0 + 1 { s.payload.strip_prefix(EXIF_HEADER) } else { None })
}
