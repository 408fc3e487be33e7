//! Which of the camera's segments travel on.

use std::borrow::Cow;

use crate::Strip;
use crate::jpeg::Piece;
use crate::stamp::tail::{Plan, mpf, xmp};

const ICC: &[u8] = b"ICC_PROFILE\0";
/// ISO 21496-1: how to apply a gain map.
const GAIN_MAP: &[u8] = b"urn:iso:std:iso:ts:21496:-1\0";
/// Boxes of ISO 19566: content credentials, which bind the unstamped bytes and hold previews of them.
const BOXES: &[u8] = b"JP";

/// What decides over a segment.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    strip: Strip,
    /// The coded picture is the camera's, and so is the meaning of its components.
    spliced: bool,
    /// The stamp says where; no other place stays beside it.
    placed: bool,
    container: bool,
    gain_map: bool,
    index: bool,
}

impl Rules {
    /// The rules for one photo.
    pub fn new(strip: Strip, spliced: bool, placed: bool, tail: &Plan) -> Self {
        let index = tail.lists_pictures();
        Self { strip, spliced, placed, container: tail.container, gain_map: tail.gain_map, index }
    }

    /// What is left of a segment, if it travels on. JFIF, EXIF and coding tables are written apart.
    pub fn kept<'a>(&self, piece: &'a Piece) -> Option<Cow<'a, [u8]>> {
        let payload = piece.payload.as_slice();
        let starts = |with: &[u8]| payload.starts_with(with);
        let keeps = match piece.marker {
            0xE1 => return if starts(xmp::HEADER) { self.words(payload).map(Cow::Owned) } else { None },
            0xE2 => starts(ICC) || (self.gain_map && starts(GAIN_MAP)) || (self.index && self.is_index(piece)),
            0xEB => !starts(BOXES) && !has_picture(payload),
            0xED => self.keeps_resources(payload),
            0xEE => (self.spliced || !starts(b"Adobe")) && !has_picture(payload),
            0xE3..=0xEF => !has_picture(payload),
            0xFE => !self.strip.comments,
            _ => false,
        };
        keeps.then_some(Cow::Borrowed(payload))
    }

    /// Whether a segment is the MPF index of a file that still needs it.
    pub fn is_index(&self, piece: &Piece) -> bool {
        self.index && piece.marker == 0xE2 && piece.payload.starts_with(mpf::HEADER)
    }

    /// Photoshop resources 0x0409 and 0x040C are previews; IPTC datasets 2:80 and 2:116 name the author.
    fn keeps_resources(&self, payload: &[u8]) -> bool {
        let has = |word: &[u8]| contains(payload, word);
        let names = has(b"\x1C\x02\x50") || has(b"\x1C\x02\x74");
        let previews = has(b"8BIM\x04\x09") || has(b"8BIM\x04\x0C") || has_picture(payload);
        let stripped = self.strip.comments || (self.strip.serials && names);
        !previews && !stripped
    }

    /// XMP with what must go blanked; nothing where a form of it that is not understood might be left.
    fn words(&self, payload: &[u8]) -> Option<Vec<u8>> {
        let mut packet = payload.to_vec();
        xmp::blank(&mut packet[xmp::HEADER.len()..], |name| self.is_doomed(name));
        let left = |word: &&[u8]| contains(&packet, word);
        let pointers: [&[u8]; 3] = [b"MotionPhoto", b"MicroVideo", b":Directory"];
        let always: [&[u8]; 3] = [b"HasExtendedXMP", b"xmpGImg:image", b"GImage:Data"];
        let stays = always.iter().any(left) || (!self.container && pointers.iter().any(left));
        (!stays && xmp::is_whole(payload)).then_some(packet)
    }

    fn is_doomed(&self, name: &[u8]) -> bool {
        const PICTURES: [&[u8]; 3] = [b"HasExtendedXMP", b"Thumbnails", b"ImageUniqueID"];
        const TIMES: [&[u8]; 2] = [b"exif:DateTimeOriginal", b"photoshop:DateCreated"];
        let local = xmp::local(name);
        let any = |starts: &[&[u8]], of: &[u8]| starts.iter().any(|s| of.starts_with(s));
        PICTURES.contains(&local)
            || TIMES.contains(&name)
            || any(&[b"GImage:", b"GDepth:", b"GAudio:"], name)
            || (self.placed && any(&[b"GPS"], local))
            || (!self.container && (local == b"Directory" || any(&[b"MotionPhoto", b"MicroVideo"], local)))
            || (!self.gain_map && any(&[b"hdrgm:"], name))
            || self.is_stripped(local)
    }

    fn is_stripped(&self, local: &[u8]) -> bool {
        const SERIALS: [&[u8]; 7] = [
            b"SerialNumber",
            b"LensSerialNumber",
            b"BodySerialNumber",
            b"OwnerName",
            b"CameraOwnerName",
            b"creator",
            b"rights",
        ];
        const DEVICE: [&[u8]; 9] = [
            b"Make",
            b"Model",
            b"Software",
            b"CreatorTool",
            b"Lens",
            b"LensID",
            b"LensInfo",
            b"LensMake",
            b"LensModel",
        ];
        const COMMENTS: [&[u8]; 6] =
            [b"description", b"title", b"subject", b"UserComment", b"Headline", b"Instructions"];
        (self.strip.serials && SERIALS.contains(&local))
            || (self.strip.device && DEVICE.contains(&local))
            || (self.strip.comments && COMMENTS.contains(&local))
    }
}

fn has_picture(payload: &[u8]) -> bool {
    contains(payload, b"\xFF\xD8\xFF")
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules =
        Rules { strip: Strip::NOTHING, spliced: true, placed: true, container: false, gain_map: false, index: false };

    fn kept(rules: Rules, marker: u8, parts: &[&[u8]]) -> Option<Vec<u8>> {
        rules.kept(&Piece { marker, at: 0, payload: parts.concat() }).map(Cow::into_owned)
    }

    #[test]
    fn icc_comments_and_plain_xmp_stay() {
        for (marker, parts) in [
            (0xE2, [ICC, b"\x01\x01data"]),
            (0xFE, [b"words", b""]),
            (0xE1, [xmp::HEADER, b"<x:xmpmeta/>"]),
            (0xEE, [b"Adobe", b"..."]),
        ] {
            assert_eq!(kept(RULES, marker, &parts), Some(parts.concat()));
        }
    }

    #[test]
    fn previews_and_what_binds_the_unstamped_bytes_go() {
        for (marker, parts) in [
            (0xE0, [b"JFXX\0".as_slice(), b"\x10\xFF\xD8\xFF"]),
            (0xE1, [b"Exif\0\0", b"MM"]),
            (0xE2, [b"FPXR\0", b"preview"]),
            (0xE4, [b"maker", b"\xFF\xD8\xFF\xDB"]),
            (0xEB, [b"JP", b"boxes"]),
            (0xED, [b"Photoshop 3.0\0", b"8BIM\x04\x0Cpicture"]),
        ] {
            assert_eq!(kept(RULES, marker, &parts), None);
        }
        assert_eq!(kept(Rules { spliced: false, ..RULES }, 0xEE, &[b"Adobe", b"..."]), None);
    }

    #[test]
    fn pointers_go_with_what_they_point_at() {
        let packet = b"<rdf:Description GCamera:MotionPhoto=\"1\" hdrgm:Version=\"1.0\" exif:GPSLatitude=\"1\"/>";
        let words = |rules| String::from_utf8(kept(rules, 0xE1, &[xmp::HEADER, packet]).unwrap_or_default());
        let both = words(Rules { container: true, gain_map: true, ..RULES }).unwrap_or_default();
        assert!(both.contains("MotionPhoto") && both.contains("hdrgm") && !both.contains("GPS"));
        let none = words(RULES).unwrap_or_default();
        assert!(none.contains("rdf:Description") && !none.contains("Motion") && !none.contains("hdrgm"));
        assert_eq!(kept(RULES, 0xE2, &[b"MPF\0", b"MM"]), None);
        assert_eq!(kept(RULES, 0xE2, &[GAIN_MAP, b"\0\0"]), None);
        assert!(kept(Rules { gain_map: true, ..RULES }, 0xE2, &[GAIN_MAP, b"\0\0"]).is_some());
    }

    #[test]
    fn xmp_in_a_form_that_is_not_understood_goes_whole() {
        let plain = b"<a b=\"c\"/>";
        assert_eq!(kept(RULES, 0xE1, &[xmp::HEADER, plain]), Some([xmp::HEADER, plain].concat()));
        let odd: [&[u8]; 6] = [
            b"<a GCamera:MotionPhoto = 1/>",
            b"<a>see xmpNote:HasExtendedXMP</a>",
            b"<a>xmpGImg:image</a>",
            b"<a>GImage:Data</a>",
            b"<a b=\"c\"/><exif:GPSLatitude",
            b"<a exif:GPSLatitude=\"31,2N",
        ];
        for words in odd {
            assert_eq!(kept(RULES, 0xE1, &[xmp::HEADER, words]), None, "{}", String::from_utf8_lossy(words));
        }
    }

    #[test]
    fn words_are_stripped_by_group() {
        let packet = b"<d aux:SerialNumber=\"12\" tiff:Model=\"Shelf\"><dc:description>hi</dc:description></d>";
        let left = |strip| kept(Rules { strip, ..RULES }, 0xE1, &[xmp::HEADER, packet]).unwrap_or_default();
        let has = |packet: &[u8], word: &[u8]| contains(packet, word);
        let serials = left(Strip::default());
        assert!(!has(&serials, b"12") && has(&serials, b"Shelf") && has(&serials, b"hi"));
        let device = left(Strip { device: true, ..Strip::NOTHING });
        assert!(has(&device, b"12") && !has(&device, b"Shelf"));
        let comments = left(Strip { comments: true, ..Strip::NOTHING });
        assert!(!has(&comments, b"hi") && has(&comments, b"12"));
    }
}
