//! Somebody works on what stands around the picture.

use routebook_evidence::{StampOptions, Strip, Tail};

use crate::stage::{camera, is_found, row, taken, with_segments};
use crate::support::tiff::Tiff;
use crate::support::{CAMERA, decode, jpeg, jpeg_as, request, scene, stamp_as};

/// Where a text stands in a file.
fn position(file: &[u8], text: &[u8]) -> usize {
    file.windows(text.len()).position(|part| part == text).unwrap()
}

#[test]
fn exif_edited() {
    let shot = taken(1);
    let mut file = shot.jpeg.clone();
    let at = position(&file, b"2026:11:21 22:15:00");
    file[at + 8..at + 10].copy_from_slice(b"01");
    is_found("exif_edited", &file, &shot.seal);
}

#[test]
fn exif_stripped() {
    let shot = taken(1);
    let is_metadata = |marker: u8| (0xE0..=0xEF).contains(&marker) || marker == 0xFE;
    let file = with_segments(&shot.jpeg, |marker, bytes| if is_metadata(marker) { Vec::new() } else { bytes });
    assert!(file.len() < shot.jpeg.len());
    assert_eq!(decode(&file), decode(&shot.jpeg));
    is_found("exif_stripped", &file, &shot.seal);
}

#[test]
fn preview_replaced() {
    let shot = taken(1);
    let preview = Tiff { big: true }.block(Vec::new(), &[], &[], &jpeg(&scene(160, 120), None));
    let length = (2 + 6 + preview.len()) as u16;
    let exif = [&[0xFF, 0xE1][..], &length.to_be_bytes(), b"Exif\0\0", &preview].concat();
    let is_exif = |bytes: &[u8]| bytes.get(4..8) == Some(b"Exif");
    let file = with_segments(&shot.jpeg, |_, bytes| if is_exif(&bytes) { exif.clone() } else { bytes });
    assert_ne!(file, shot.jpeg);
    is_found("preview_replaced", &file, &shot.seal);
}

#[test]
fn data_appended() {
    let shot = taken(1);
    is_found("data_appended", &[&shot.jpeg[..], b"PK\x03\x04 something"].concat(), &shot.seal);
}

#[test]
fn turned_by_a_tag() {
    let shot = taken(1);
    let turned = Tiff { big: false }.turned(3);
    let length = (2 + 6 + turned.len()) as u16;
    let exif = [&[0xFF, 0xE1][..], &length.to_be_bytes(), b"Exif\0\0", &turned].concat();
    let is_exif = |bytes: &[u8]| bytes.get(4..8) == Some(b"Exif");
    let file = with_segments(&shot.jpeg, |_, bytes| if is_exif(&bytes) { exif.clone() } else { bytes });
    is_found("turned_by_a_tag", &file, &shot.seal);
}

#[test]
fn camera_named_in_secret() {
    row("camera_named_in_secret").is_without_effect();
    let t = Tiff { big: false };
    let exif = [t.ascii(0xA431, "SERIAL-4711"), t.ascii(0xA430, "Zhang San's own"), t.ascii(0xA435, "LENS-0815")];
    let block = t.block(vec![t.ascii(0x010F, "Acme Phones")], &exif, &[], &[]);
    let photo = jpeg_as(&decode(&camera(1)), CAMERA, &[&[b"Exif\0\0", &block[..]].concat()]);
    let stamped = |options| stamp_as(&photo, &routebook_evidence::StampRequest { options, ..request() }).jpeg;
    let has = |file: &[u8], text: &str| file.windows(text.len()).any(|part| part == text.as_bytes());
    let usual = stamped(StampOptions::default());
    for secret in ["SERIAL-4711", "Zhang San's own", "LENS-0815"] {
        assert!(has(&photo, secret) && !has(&usual, secret), "{secret}");
    }
    assert!(has(&usual, "Acme Phones"));
    let open = stamped(StampOptions { strip: Strip::NOTHING, tail: Tail::Keep, ..StampOptions::default() });
    assert!(has(&open, "SERIAL-4711"), "by the setting, not by chance");
}
