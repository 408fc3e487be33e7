//! EXIF after stamping, read by an independent reader.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use exif::{Exif, In, Reader, Tag, Value};
use routebook_evidence::probe;
use support::tiff::{Entry, Tiff};
use support::{CAMERA, decode, difference, jpeg, jpeg_as, request, scene, stamp, stamp_as};

const BOTH: [Tiff; 2] = [Tiff { big: false }, Tiff { big: true }];

fn read(jpeg: &[u8]) -> Exif {
    Reader::new().read_from_container(&mut std::io::Cursor::new(jpeg)).unwrap()
}

fn text(exif: &Exif, tag: Tag) -> String {
    match &exif.get_field(tag, In::PRIMARY).unwrap_or_else(|| panic!("{tag} is missing")).value {
        Value::Ascii(parts) => String::from_utf8(parts[0].clone()).unwrap(),
        other => panic!("{tag} is {other:?}"),
    }
}

fn numbers(exif: &Exif, tag: Tag) -> Vec<f64> {
    match &exif.get_field(tag, In::PRIMARY).unwrap_or_else(|| panic!("{tag} is missing")).value {
        Value::Rational(parts) => parts.iter().map(|r| r.to_f64()).collect(),
        other => panic!("{tag} is {other:?}"),
    }
}

fn preview(exif: &Exif) -> Vec<u8> {
    let number = |tag| exif.get_field(tag, In::THUMBNAIL).unwrap().value.get_uint(0).unwrap() as usize;
    let (at, length) = (number(Tag::JPEGInterchangeFormat), number(Tag::JPEGInterchangeFormatLength));
    exif.buf()[at..at + length].to_vec()
}

/// A maker note that points into the block by absolute offsets would break if it moved.
fn maker_note(t: Tiff) -> Entry {
    t.bytes(0x927C, &(0..200).map(|n| n as u8 ^ 0x5A).collect::<Vec<_>>())
}

fn camera_block(t: Tiff, picture: &[u8]) -> Vec<u8> {
    let main = vec![t.ascii(0x010F, "Acme Phones"), t.ascii(0x0110, "Shelf 3"), t.short(0x0112, 1)];
    let exif = [t.ascii(0x9003, "2001:01:01 01:01:01"), maker_note(t), t.ascii(0xA434, "26 mm f/1.8 lens")];
    let gps = [t.ascii(0x0001, "S"), t.ascii(0x001D, "2001:01:01"), (0x0011, 5, 1, [t.u32(90), t.u32(1)].concat())];
    t.block(main, &exif, &gps, picture)
}

fn camera_photo(t: Tiff) -> Vec<u8> {
    jpeg(&scene(640, 480), Some(&camera_block(t, &jpeg(&scene(160, 120), None))))
}

#[test]
fn a_small_preview_does_not_lie_over_longer_tables() {
    for t in BOTH {
        let main = vec![t.short(0x0112, 1)];
        // The maker note keeps its place before the preview, so the tables go where the preview was.
        let many: Vec<Entry> = [maker_note(t)].into_iter().chain((0..400).map(|n| t.short(0xC000 + n, n))).collect();
        let block = t.block(main, &many, &[], &[7; 8_000]);
        let flat = image::RgbImage::from_pixel(640, 480, image::Rgb([128; 3]));
        let exif = read(&stamp(&jpeg(&flat, Some(&block))).jpeg);
        for n in 0..400u16 {
            let field = exif.get_field(Tag(exif::Context::Exif, 0xC000 + n), In::PRIMARY).unwrap();
            assert_eq!(field.value.get_uint(0), Some(u32::from(n)));
        }
        assert_eq!(decode(&preview(&exif)).width(), 256);
    }
}

#[test]
fn place_time_and_code_are_written() {
    let photos = [jpeg(&scene(640, 480), None), camera_photo(BOTH[0]), camera_photo(BOTH[1])];
    for photo in photos {
        let stamped = stamp(&photo);
        assert!(!stamped.jpeg.windows(10).any(|w| w == b"2001:01:01"), "the camera's own time or place is left");
        let exif = read(&stamped.jpeg);
        assert_eq!(text(&exif, Tag::GPSLatitudeRef), "N");
        assert_eq!(text(&exif, Tag::GPSLongitudeRef), "W");
        let degrees = |tag| numbers(&exif, tag).iter().zip([1.0, 60.0, 3600.0]).map(|(n, d)| n / d).sum::<f64>();
        assert!((degrees(Tag::GPSLatitude) - 31.230_416_7).abs() < 1e-8);
        assert!((degrees(Tag::GPSLongitude) - 121.473_700_1).abs() < 1e-8);
        assert_eq!(numbers(&exif, Tag::GPSHPositioningError), [12.3]);
        // The fix is two seconds old; GPS time is UTC.
        assert_eq!(text(&exif, Tag::GPSDateStamp), "2026:11:21");
        assert_eq!(numbers(&exif, Tag::GPSTimeStamp), [14.0, 14.0, 58.0]);
        assert_eq!(text(&exif, Tag::DateTimeOriginal), "2026:11:21 22:15:00");
        assert_eq!(text(&exif, Tag::OffsetTimeOriginal), "+08:00");
        assert_eq!(text(&exif, Tag::ImageUniqueID), stamped.code.to_string());
    }
}

#[test]
fn what_the_camera_wrote_stays() {
    for t in BOTH {
        let photo = camera_photo(t);
        let (before, after) = (read(&photo), read(&stamp(&photo).jpeg));
        assert_eq!(text(&after, Tag::Make), "Acme Phones");
        assert_eq!(text(&after, Tag::Model), "Shelf 3");
        assert_eq!(text(&after, Tag::LensModel), "26 mm f/1.8 lens");
        assert_eq!(numbers(&after, Tag::GPSImgDirection), [90.0]);
        let note = maker_note(t).3;
        let place = |exif: &Exif| exif.buf().windows(note.len()).position(|w| w == note);
        assert!(place(&before).is_some());
        assert_eq!(place(&before), place(&after), "maker notes keep their offset");
        let field = after.get_field(Tag::MakerNote, In::PRIMARY).unwrap();
        assert!(matches!(&field.value, Value::Undefined(bytes, _) if *bytes == note));
    }
}

#[test]
fn the_preview_shows_the_stamp_and_the_old_one_is_gone() {
    for t in BOTH {
        let old = jpeg(&scene(160, 120), None);
        let stamped = stamp(&camera_photo(t)).jpeg;
        let small = decode(&preview(&read(&stamped)));
        let expected = image::imageops::thumbnail(&decode(&stamped), small.width(), small.height());
        assert!(difference(&small, &expected, 0..small.height()) < 12.0);
        let remains = old.windows(24).skip(700).step_by(97).any(|w| stamped.windows(24).any(|s| s == w));
        assert!(!remains, "bytes of the unstamped preview are left");
        assert!(!stamped.windows(19).any(|w| w == b"2001:01:01 01:01:01"), "the replaced time is left");
    }
}

#[test]
fn without_a_fix_the_camera_s_place_stays_and_none_is_invented() {
    let mut placeless = request();
    placeless.facts.fix = None;
    let stamp = |photo: &[u8]| stamp_as(photo, &placeless).jpeg;
    let exif = read(&stamp(&camera_photo(BOTH[0])));
    assert_eq!(text(&exif, Tag::GPSDateStamp), "2001:01:01");
    let exif = read(&stamp(&jpeg(&scene(640, 480), None)));
    assert!(exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_none());
}

/// A block with one tag of every group that a company may take out, and XMP and a comment that repeat them.
fn named_photo(t: Tiff) -> Vec<u8> {
    let main = vec![
        t.ascii(0x010E, "shelf description"),
        t.ascii(0x010F, "Acme Phones"),
        t.ascii(0x0110, "Shelf 3"),
        t.ascii(0x013B, "Artist Zhang"),
        (0x02BC, 1, 19, b"<x>repeats all</x>\0".to_vec()),
    ];
    let exif = [t.ascii(0xA431, "BODY-12345"), t.ascii(0xA434, "26 mm f/1.8 lens"), maker_note(t)];
    let mut photo = jpeg(&scene(640, 480), Some(&t.block(main, &exif, &[], &[])));
    photo.splice(2..2, [b"\xFF\xFE\x00\x0Fby hand 12345".as_slice()].concat());
    photo
}

#[test]
fn what_the_company_strips_is_gone_to_the_last_byte_and_the_rest_stays() {
    use routebook_evidence::Strip;
    type Goes = fn(Strip) -> bool;
    let words: [(&[u8], Goes); 8] = [
        (b"BODY-12345", |s| s.serials),
        (b"Artist Zhang", |s| s.serials),
        (b"Acme Phones", |s| s.device),
        (b"Shelf 3", |s| s.device),
        (b"26 mm f/1.8 lens", |s| s.device),
        (b"shelf description", |s| s.comments),
        (b"by hand 12345", |s| s.comments),
        (b"<x>repeats all</x>", |s| s != Strip::NOTHING),
    ];
    let note = maker_note(BOTH[0]).3;
    for bits in 0..16u8 {
        let on = |bit: u8| bits & 1 << bit != 0;
        let strip = Strip { serials: on(0), maker: on(1), device: on(2), comments: on(3) };
        let mut request = request();
        request.options.strip = strip;
        for t in BOTH {
            let stamped = stamp_as(&named_photo(t), &request).jpeg;
            let has = |word: &[u8]| stamped.windows(word.len()).any(|w| w == word);
            for (word, goes) in words {
                assert_eq!(has(word), !goes(strip), "{strip:?} {}", String::from_utf8_lossy(word));
            }
            assert_eq!(has(&note), !(strip.maker || strip.device), "{strip:?} maker note");
            assert_eq!(text(&read(&stamped), Tag::GPSLatitudeRef), "N");
        }
    }
    assert_eq!(Strip::default(), Strip { serials: true, ..Strip::NOTHING });
}

#[test]
fn a_preview_inside_a_maker_note_is_wiped_in_its_place() {
    for t in BOTH {
        let preview = jpeg(&scene(64, 48), None);
        let note = [b"ACME\0".as_slice(), &[9; 40], &preview, b"behind"].concat();
        let block = t.block(vec![t.ascii(0x010F, "Acme")], &[t.bytes(0x927C, &note)], &[], &[]);
        let photo = jpeg(&scene(320, 240), Some(&block));
        let after = read(&stamp(&photo).jpeg);
        let field = after.get_field(Tag::MakerNote, In::PRIMARY).unwrap();
        let Value::Undefined(left, _) = &field.value else { panic!("no maker note") };
        assert_eq!(left.len(), note.len());
        assert!(left.starts_with(b"ACME\0") && left.ends_with(b"behind"));
        assert!(left[45..45 + preview.len()].iter().all(|b| *b == 0));
    }
}

#[test]
fn xmp_keeps_its_words_but_no_other_place_or_time() {
    let words = b"<x:xmpmeta><rdf:Description xmp:Rating=\"5\" exif:GPSLatitude=\"1,2N\" \
        exif:DateTimeOriginal=\"2001-01-01\" xmpNote:HasExtendedXMP=\"ABC\"/></x:xmpmeta>";
    let packet = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), words].concat();
    let extension = [b"http://ns.adobe.com/xmp/extension/\0".as_slice(), b"ABC GImage:Data"].concat();
    let stamped = stamp(&jpeg_as(&scene(320, 240), CAMERA, &[&packet, &extension])).jpeg;
    let has = |word: &[u8]| stamped.windows(word.len()).any(|w| w == word);
    assert!(has(b"xmp:Rating=\"5\""));
    for gone in [b"GPSLatitude".as_slice(), b"2001-01-01", b"HasExtendedXMP", b"xmp/extension", b"GImage"] {
        assert!(!has(gone), "{}", String::from_utf8_lossy(gone));
    }
}

#[test]
fn a_block_that_cannot_be_read_is_replaced() {
    for broken in [b"".as_slice(), b"II*\0", b"XX*\0\x08\0\0\0", b"II*\0\xFF\xFF\xFF\xFF", b"MM\0*\0\0\0\x08\xFF\xFF"] {
        let stamped = stamp(&jpeg(&scene(320, 240), Some(broken)));
        assert_eq!(text(&read(&stamped.jpeg), Tag::ImageUniqueID), stamped.code.to_string());
    }
}

/// Readers differ over an orientation that is no SHORT: it is written afresh, as the panel was turned.
#[test]
fn an_orientation_of_another_type_is_written_afresh() {
    for t in BOTH {
        let photo = jpeg(&scene(320, 240), Some(&t.block(vec![t.long(0x0112, 6)], &[], &[], &[])));
        let turn = probe(&photo).unwrap().orientation;
        let stamped = stamp(&photo).jpeg;
        assert_eq!(probe(&stamped).unwrap().orientation, turn);
        let exif = read(&stamped);
        let field = exif.get_field(Tag::Orientation, In::PRIMARY).unwrap();
        assert!(matches!(&field.value, Value::Short(n) if *n == [turn.tag()]), "{:?}", field.value);
    }
}

#[test]
fn a_tag_that_stands_twice_stays_once() {
    let t = BOTH[1];
    let main = vec![t.ascii(0x010F, "Acme Phones"), t.ascii(0x010F, "Other Phones"), t.short(0x0112, 1)];
    let exif = read(&stamp(&jpeg(&scene(320, 240), Some(&t.block(main, &[], &[], &[])))).jpeg);
    assert_eq!(text(&exif, Tag::Make), "Acme Phones");
    assert_eq!(exif.fields().filter(|f| f.tag == Tag::Make).count(), 1);
}

/// Interoperability: its table is kept as it is, and a pointer to none is not.
#[test]
fn a_pointer_to_no_table_goes() {
    let t = BOTH[1];
    let pointer = [t.u16(0xA005), t.u16(4), t.u32(1)].concat();
    for (at, stays) in [(8, true), (0x00FF_FFF0, false)] {
        let block = t.block(vec![t.short(0x0112, 1)], &[t.long(0xA005, at)], &[], &[]);
        let stamped = stamp(&jpeg(&scene(320, 240), Some(&block))).jpeg;
        assert_eq!(stamped.windows(8).any(|w| w == pointer), stays, "to {at}");
    }
}

#[test]
fn a_full_segment_still_takes_the_stamp_and_a_preview() {
    let t = BOTH[1];
    for filler in [40_000, 60_000, 65_000] {
        let main = vec![t.ascii(0x010F, "Acme Phones"), t.short(0x0112, 6)];
        let block = t.block(main, &[t.bytes(0x927C, &vec![7; filler])], &[], &[]);
        let stamped = stamp(&jpeg(&scene(320, 480), Some(&block)));
        let exif = read(&stamped.jpeg);
        assert_eq!(text(&exif, Tag::Make), "Acme Phones");
        assert_eq!(probe(&stamped.jpeg).unwrap().orientation.tag(), 6);
        assert!(decode(&preview(&exif)).width() > 0);
    }
}

#[test]
fn a_second_exif_segment_does_not_survive() {
    let first = [b"Exif\0\0".as_slice(), &BOTH[0].turned(1)].concat();
    let second = [b"Exif\0\0".as_slice(), &camera_block(BOTH[0], &[])].concat();
    let stamped = stamp(&jpeg_as(&scene(320, 240), CAMERA, &[&first, &second])).jpeg;
    assert_eq!(stamped.windows(6).filter(|w| *w == b"Exif\0\0").count(), 1);
}
