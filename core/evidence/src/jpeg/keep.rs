//! Which of the camera's segments travel on into the stamped file.

use super::markers::{APP0, COM, Segment, Segments};

/// What stands before the TIFF block in an EXIF segment.
pub const EXIF_HEADER: &[u8] = b"Exif\0\0";
const XMP_HEADER: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const ICC_HEADER: &[u8] = b"ICC_PROFILE\0";

/// Words in XMP that speak of data behind the picture or in a second XMP segment, which are not carried on,
/// or that hold a small picture of the unstamped scene.
const XMP_OF_LOST_DATA: [&[u8]; 6] = [b"GContainer", b"hdrgm", b"MotionPhoto", b"MicroVideo", b"xmpNote", b"xmpGImg"];

/// The TIFF block of the first EXIF segment.
pub fn exif_of(bytes: &[u8]) -> Option<&[u8]> {
    let mut segments = Segments::new(bytes).ok()?.map_while(Result::ok);
    segments.find_map(|s| if s.marker == APP0 + 1 { s.payload.strip_prefix(EXIF_HEADER) } else { None })
}

/// The JFIF header as the source has it (version and density), without its preview.
pub fn jfif_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut segments = Segments::new(bytes).ok()?.map_while(Result::ok);
    let found = segments.find(|s| s.marker == APP0 && s.payload.starts_with(b"JFIF\0"))?;
    let mut head = found.payload.get(..14)?.to_vec();
    head[12..].fill(0);
    Some(head)
}

/// The segments to copy, in their order; JFIF, EXIF and coding tables are written afresh.
///
/// Kept: XMP, ICC, comments and what makers put elsewhere. Left behind: EXIF (merged apart), MPF and
/// motion-photo pointers (they would point at nothing), Adobe's colour transform (the picture is YCbCr
/// afterwards), and every preview of the unstamped scene.
pub fn carried_on(bytes: &[u8]) -> Vec<Segment<'_>> {
    let Ok(segments) = Segments::new(bytes) else { return Vec::new() };
    segments.map_while(Result::ok).filter(|s| is_kept(s.marker, s.payload)).collect()
}

fn is_kept(marker: u8, payload: &[u8]) -> bool {
    match marker {
        0xE1 => payload.starts_with(XMP_HEADER) && !XMP_OF_LOST_DATA.iter().any(|w| contains(payload, w)),
        0xE2 => payload.starts_with(ICC_HEADER),
        0xED => !has_preview(payload),
        0xE3..=0xEC | 0xEF | COM => true,
        _ => false,
    }
}

/// Photoshop resources 0x0409 and 0x040C are previews.
fn has_preview(payload: &[u8]) -> bool {
    contains(payload, b"8BIM\x04\x09") || contains(payload, b"8BIM\x04\x0C")
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icc_comments_and_plain_xmp_stay() {
        assert!(is_kept(0xE2, b"ICC_PROFILE\0\x01\x01data"));
        assert!(is_kept(COM, b"words"));
        assert!(is_kept(0xE1, &[XMP_HEADER, b"<x:xmpmeta/>"].concat()));
    }

    #[test]
    fn pointers_to_lost_data_and_previews_go() {
        assert!(!is_kept(0xE2, b"MPF\0MM"));
        assert!(!is_kept(0xE1, &[XMP_HEADER, b"<GCamera:MotionPhoto>1"].concat()));
        assert!(!is_kept(0xED, b"Photoshop 3.0\08BIM\x04\x0Cpicture"));
        assert!(!is_kept(0xEE, b"Adobe"));
        assert!(!is_kept(0xE1, b"Exif\0\0MM"));
    }
}
