//! Foreign bytes end in a scan or in a coded refusal.

use proptest::prelude::*;

use super::*;
use crate::jpeg::read_head;

fn base() -> Kind {
    Kind { restart: 3, ..Kind::new("4:2:0", &[(2, 2), (1, 1), (1, 1)]) }
}

const RECT: Rect = Rect { x: 16, y: 16, width: 32, height: 16 };

fn refusal(bytes: &[u8]) -> &'static str {
    stamp(bytes, Some(RECT), &mut Stripes).err().map_or("stamped", |e| e.code())
}

/// The photo with the first occurrence of some bytes exchanged.
pub fn with(photo: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = photo.windows(from.len()).position(|w| w == from).unwrap();
    [&photo[..at], to, &photo[at + from.len()..]].concat()
}

#[test]
fn a_photo_cut_off_anywhere_is_refused() {
    let photo = forge(&base()).bytes;
    for length in 1..photo.len() {
        let code = refusal(&photo[..length]);
        assert!(["truncated", "malformed"].contains(&code), "{length}: {code}");
    }
    assert_eq!(refusal(&[]), "empty");
}

#[test]
fn what_is_wrong_is_named() {
    let photo = forge(&base()).bytes;
    let sof = [0xFF, 0xC0, 0, 17, 8];
    let cases: [(&str, Vec<u8>); 16] = [
        ("not_a_jpeg", b"GIF89a".to_vec()),
        ("not_a_jpeg", with(&photo, &[0xFF, 0xD8, 0xFF], &[0xFF, 0xD8, 0x00])),
        ("unsupported", with(&photo, &sof, &[0xFF, 0xC9, 0, 17, 8])),
        ("unsupported", with(&photo, &sof, &[0xFF, 0xC3, 0, 17, 8])),
        ("unsupported", with(&photo, &sof, &[0xFF, 0xC0, 0, 17, 12])),
        ("unsupported", with(&photo, &sof, &[0xFF, 0xC2, 0, 17, 8])),
        ("too_large", with(&photo, &[8, 0, 61, 0, 83], &[8, 0xFF, 0xFF, 0xFF, 0xFF])),
        ("unsupported", with(&photo, &[8, 0, 61, 0, 83], &[8, 0, 0, 0, 83])),
        ("malformed", with(&photo, &[8, 0, 61, 0, 83], &[8, 0, 99, 0, 83])),
        ("malformed", with(&photo, &[1, 0x22, 0, 2], &[1, 0x44, 0, 2])),
        ("unsupported", with(&photo, &[1, 0x22, 0, 2, 0x11], &[1, 0x32, 0, 2, 0x21])),
        ("malformed", with(&photo, &[0xFF, 0xDB, 0, 67, 0], &[0xFF, 0xDB, 0, 67, 3])),
        ("malformed", with(&photo, &[0xFF, 0xDB, 0, 67, 0, 3], &[0xFF, 0xDB, 0, 67, 0, 0])),
        ("malformed", with(&photo, &[0xFF, 0xDD, 0, 4, 0, 3], &[0xFF, 0xDD, 0, 4, 0, 4])),
        ("malformed", with(&photo, &[0xFF, 0xD1], &[0xFF, 0xD2])),
        ("unsupported", with(&photo, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0], &[3, 1, 0, 3, 0, 2, 0, 0, 63, 0])),
    ];
    for (i, (code, bytes)) in cases.into_iter().enumerate() {
        assert_eq!(refusal(&bytes), code, "case {i}");
    }
}

#[test]
fn a_second_scan_is_refused() {
    let photo = forge(&base()).bytes;
    let scan = [&[0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0xFF, 0xD9][..]].concat();
    assert_eq!(refusal(&[&photo[..photo.len() - 2], &scan].concat()), "unsupported");
}

#[test]
fn a_panel_beside_the_picture_is_refused() {
    let photo = forge(&base()).bytes;
    for rect in [
        Rect { x: 96, y: 0, width: 16, height: 16 },
        Rect { x: 0, y: 64, width: 16, height: 16 },
        Rect { x: 0, y: 0, width: 0, height: 16 },
        Rect { x: u32::MAX, y: 0, width: u32::MAX, height: 16 },
    ] {
        assert_eq!(stamp(&photo, Some(rect), &mut Stripes).err().map(|e| e.code()), Some("malformed"), "{rect:?}");
    }
}

#[test]
fn segments_without_end_are_refused() {
    let comment = [&[0xFF, 0xFE, 0xFF, 0xFF][..], &[0; 0xFFFD]].concat();
    let bytes = [&[0xFF, 0xD8][..], &comment.repeat(200)].concat();
    let error = read_head(&mut Cursor::new(&bytes)).unwrap_err();
    assert_eq!(error.code(), "too_long");
    let fill = [&[0xFF, 0xD8][..], &vec![0xFF; 9 << 20]].concat();
    assert_eq!(read_head(&mut Cursor::new(&fill)).unwrap_err().code(), "too_long");
}

/// What comes of a photo's stamped file and of these bits.
fn given_back(photo: &[u8], stamped: &Stamped, mut bits: &[u8]) -> Result<u64, &'static str> {
    let (source, out) = (&mut Cursor::new(&stamped.file), &mut Cursor::new(Vec::new()));
    let (head, camera) = (head_of(&stamped.file), head_of(photo));
    restore(source, (&head, &camera), RECT, &mut bits, out).map_err(|e| e.code())
}

#[test]
fn another_photos_displaced_bits_are_refused() {
    let photo = forge(&base()).bytes;
    let stamped = stamp(&photo, Some(RECT), &mut Stripes).unwrap();
    for bits in [&stamped.displaced[1..], &stamped.displaced[..20], &[0xFF; 400]] {
        assert_eq!(given_back(&photo, &stamped, bits), Err("malformed"));
    }
}

#[test]
fn displaced_bits_of_another_number_are_refused() {
    let photo = forge(&Kind { restart: 0, ..base() }).bytes;
    let stamped = stamp(&photo, Some(RECT), &mut Stripes).unwrap();
    assert!(given_back(&photo, &stamped, &stamped.displaced).is_ok());
    // The first stretch of tiles: their number, that of its bits, and where in its byte the first one stands.
    let mut bent = stamped.displaced.clone();
    let bits = u32::from_le_bytes(bent[4..8].try_into().unwrap());
    // As many bytes hold them.
    let other = if (bits + u32::from(bent[8])) % 8 == 1 { bits + 1 } else { bits - 1 };
    bent[4..8].copy_from_slice(&other.to_le_bytes());
    assert_eq!(given_back(&photo, &stamped, &bent), Err("malformed"));
}

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..4u8);
    (0..6usize, prop::collection::vec(change, 1..8)).prop_map(|(kind, changes)| {
        let own_tables = kind % 2 == 1;
        let factors = [&[(2, 2), (1, 1), (1, 1)][..], &[(1, 1)], &[(1, 1), (1, 1), (1, 1)]][kind / 2];
        let mut bytes = forge(&Kind { own_tables, restart: kind as u32, ..Kind::new("any", factors) }).bytes;
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte & 7),
                2 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_mutation_is_stamped_or_refused(bytes in mutated()) {
        let Ok(head) = read_head(&mut Cursor::new(&bytes)) else { return Ok(()) };
        let (w, h) = head.info.tile();
        let rect = Rect { x: w, y: h, width: w * 2, height: h };
        if let Ok(stamped) = stamp(&bytes, Some(rect), &mut Stripes) {
            let head = head_of(&stamped.file);
            let found = survey(&mut Cursor::new(&stamped.file), &head, Some(rect)).unwrap();
            let same = Survey { end: stamped.spliced.survey.end, ..found } == stamped.spliced.survey;
            prop_assert!(same);
            if stamped.spliced.whole {
                let end = stamped.spliced.survey.end as usize;
                let same = give_back(&bytes, &stamped, rect) == bytes[..end];
                prop_assert!(same);
            }
        }
    }
}
