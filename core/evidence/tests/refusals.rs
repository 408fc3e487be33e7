//! Bad input ends in a coded error or a valid photo, never in a panic.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use jpeg_encoder::ColorType;
use proptest::prelude::*;
use routebook_evidence::{EvidenceError, Known, Verdict, look, probe, thumbnail, verify};
use support::tiff::Tiff;
use support::{CAMERA, Coding, jpeg, jpeg_as, scene, stamp, try_stamp};

fn code(photo: &[u8]) -> &'static str {
    try_stamp(photo).map_or_else(|e| e.code(), |_| "stamped")
}

/// A photo whose frame header is changed: marker, precision, height, width.
fn with_frame(change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut photo = jpeg(&scene(320, 240), None);
    let at = photo.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    change(&mut photo[at..at + 19]);
    photo
}

#[test]
fn each_fault_has_its_code() {
    let photo = jpeg(&scene(320, 240), None);
    let png = b"\x89PNG\r\n\x1a\n and so on".to_vec();
    let cmyk = jpeg_as(&scene(320, 240), Coding { colour: ColorType::Cmyk, ..CAMERA }, &[]);
    let cases: [(&str, Vec<u8>, &str); 14] = [
        ("no bytes", vec![], "empty"),
        ("words", b"hello".to_vec(), "not_a_jpeg"),
        ("another format", png, "not_a_jpeg"),
        ("only the start", photo[..2].to_vec(), "truncated"),
        ("half a header", photo[..40].to_vec(), "truncated"),
        ("half a picture", photo[..photo.len() / 2].to_vec(), "truncated"),
        ("all but the end", photo[..photo.len() - 2].to_vec(), "truncated"),
        ("four colours", cmyk, "unsupported"),
        ("twelve bits", with_frame(|f| f[4] = 12), "unsupported"),
        ("arithmetic", with_frame(|f| f[1] = 0xC9), "unsupported"),
        ("lossless", with_frame(|f| f[1] = 0xC3), "unsupported"),
        ("no height", with_frame(|f| f[5..7].fill(0)), "unsupported"),
        ("absurd size", with_frame(|f| f[5..9].fill(0xFF)), "too_large"),
        ("a postage stamp", jpeg(&scene(239, 400), None), "too_small"),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(code(&bytes), expected, "{name}");
    }
}

#[test]
fn what_must_be_decoded_has_a_lower_cap() {
    let several = Coding { sampling: jpeg_encoder::SamplingFactor::F_4_1, ..CAMERA };
    let progressive = Coding { progressive: true, ..CAMERA };
    for coding in [several, progressive] {
        let mut photo = jpeg_as(&scene(320, 240), coding, &[]);
        let at = photo.windows(4).position(|w| matches!(w, [0xFF, 0xC0..=0xC2, 0, 17])).unwrap();
        let mut claim = |height: u16, width: u16| {
            photo[at + 5..at + 9].copy_from_slice(&[height.to_be_bytes(), width.to_be_bytes()].concat());
            photo.clone()
        };
        assert_eq!(probe(&claim(4_000, 4_000)).map(|info| u64::from(info.width * info.height)).ok(), Some(16_000_000));
        let photo = claim(4_001, 4_000);
        assert_eq!(code(&photo), "too_large");
        let codes = [probe(&photo).err(), look(&photo).err(), thumbnail(&photo).err()];
        assert_eq!(codes.map(|e| e.map(|e| e.code())), [Some("too_large"); 3]);
    }
}

#[test]
fn every_truncation_is_refused() {
    let photo = jpeg(&scene(240, 240), Some(&Tiff { big: true }.turned(6)));
    for length in 0..photo.len() {
        assert!(probe(&photo[..length]).is_err(), "{length} bytes pass");
    }
}

#[test]
fn errors_say_what_to_do() {
    let error = try_stamp(b"").unwrap_err();
    assert_eq!(error.to_string(), "the photo is empty (0 bytes); take it again");
    let large = probe(&with_frame(|f| f[5..9].fill(0xFF))).unwrap_err();
    assert!(matches!(large, EvidenceError::TooLarge { width: 65535, height: 65535, .. }));
}

fn base() -> Vec<u8> {
    let t = Tiff { big: false };
    let preview = jpeg(&scene(64, 48), None);
    let gps = [t.ascii(0x0001, "N")];
    let block =
        t.block(vec![t.ascii(0x010F, "Acme"), t.short(0x0112, 6)], &[t.bytes(0x927C, &[7; 99])], &gps, &preview);
    jpeg(&scene(256, 240), Some(&block))
}

/// Whatever comes out is whole: it probes, decodes, and its seal holds.
fn check(photo: &[u8]) -> Result<(), TestCaseError> {
    let Ok(stamped) = try_stamp(photo) else { return Ok(()) };
    prop_assert!(probe(&stamped.jpeg).is_ok());
    prop_assert!(image::load_from_memory(&stamped.jpeg).is_ok());
    let report = verify(&stamped.jpeg, &stamped.seal, &Known::default()).unwrap();
    prop_assert_eq!(report.file_intact.verdict, Verdict::Pass);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let led = [&[0xFF, 0xD8, 0xFF], &bytes[..]].concat();
        prop_assert!(probe(&bytes).is_err() && probe(&led).is_err());
    }

    #[test]
    fn changed_headers_never_panic(changes in prop::collection::vec((0usize..900, any::<u8>()), 1..6)) {
        let mut photo = base();
        changes.iter().for_each(|(at, value)| photo[*at] = *value);
        check(&photo)?;
    }

    #[test]
    fn changed_pictures_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut photo = base();
        for (at, value) in changes {
            let at = at.index(photo.len());
            photo[at] = value;
        }
        if let Some(cut) = cut {
            photo.drain(cut.index(photo.len())..);
        }
        check(&photo)?;
    }
}

#[test]
fn the_unchanged_base_is_stamped() {
    assert!(!stamp(&base()).jpeg.is_empty());
}
