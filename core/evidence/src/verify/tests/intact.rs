use proptest::prelude::*;

use super::*;

fn intact(file: &[u8], body: &SealBody) -> Report {
    verify(file, &sealed(body), &Known::default()).unwrap()
}

fn answers(file: &[u8], signed: &[u8]) -> (Verdict, Reason) {
    let Answer { verdict, reason } = intact(file, &body(signed)).file_intact;
    (verdict, reason)
}

/// The file without a segment, found by its marker.
fn without(file: &[u8], marker: u8) -> Vec<u8> {
    let at = file.windows(2).position(|w| w == [0xFF, marker]).unwrap();
    let length = usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    [&file[..at], &file[at + 2 + length..]].concat()
}

#[test]
fn the_signed_file_passes() {
    let file = jpeg(&picture(1), 90);
    assert_eq!(answers(&file, &file), (Verdict::Pass, Reason::DigestMatches));
}

#[test]
fn a_copy_without_metadata_passes_by_its_coded_bits() {
    let file = jpeg(&picture(1), 90);
    let commented = [&file[..2], b"\xFF\xFE\0\x08edited", &file[2..]].concat();
    for copy in [without(&file, 0xE1), without(&without(&file, 0xE1), 0xE0), commented, [&file, &b"tail"[..]].concat()]
    {
        assert_eq!(answers(&copy, &file), (Verdict::Pass, Reason::OnlyMetadataDiffers));
    }
}

#[test]
fn the_same_bits_under_other_tables_are_no_mere_metadata() {
    let file = jpeg(&picture(1), 90);
    let table = file.windows(2).position(|w| w == [0xFF, 0xDB]).unwrap();
    let mut brighter = file.clone();
    brighter[table + 5] += 2;
    assert_eq!(answers(&brighter, &file), (Verdict::Fail, Reason::PictureChanged));
    let commented = [&brighter[..2], b"\xFF\xFE\0\x08edited", &brighter[2..]].concat();
    assert_eq!(answers(&commented, &file), (Verdict::CannotTell, Reason::LooksAlike));
    let frame = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    let mut shorter = file.clone();
    shorter[frame + 6] -= 1;
    assert_ne!(answers(&shorter, &file).1, Reason::OnlyMetadataDiffers);
}

#[test]
fn an_edited_panel_over_an_untouched_scene_is_named() {
    // Flat tiles before a row of patches: their bits do not depend on what stands in the panel.
    let (file, mut edited) = (jpeg(&picture(1), 90), picture(1));
    (40..90).for_each(|x| edited.put_pixel(x, 300, image::Rgb([255; 3])));
    assert_eq!(answers(&jpeg(&edited, 90), &file), (Verdict::Fail, Reason::PanelChanged));
}

#[test]
fn a_recompressed_or_resized_copy_looks_alike_and_no_more() {
    let (signed, whole) = (jpeg(&picture(1), 90), picture(1));
    let half = imageops::resize(&whole, 200, 160, imageops::FilterType::Triangle);
    let turned = imageops::rotate270(&half);
    for copy in [jpeg(&whole, 70), jpeg(&half, 70), jpeg(&turned, 60)] {
        let report = intact(&copy, &body(&signed));
        assert_eq!(report.file_intact, Answer::cannot_tell(Reason::LooksAlike));
        assert!(report.distance.unwrap() <= 10);
    }
}

#[test]
fn another_picture_fails() {
    let signed = jpeg(&picture(1), 90);
    let report = intact(&jpeg(&picture(2), 90), &body(&signed));
    assert_eq!(report.file_intact, Answer::fail(Reason::PictureChanged));
    assert!(report.distance.unwrap() > 10);
    let cropped = imageops::crop_imm(&picture(1), 100, 40, 240, 200).to_image();
    assert_eq!(answers(&jpeg(&cropped, 90), &signed).1, Reason::PictureChanged);
    let mirrored = imageops::flip_horizontal(&picture(1));
    assert_eq!(answers(&jpeg(&mirrored, 90), &signed).1, Reason::PictureChanged);
}

#[test]
fn what_is_no_jpeg_says_so() {
    let file = jpeg(&picture(1), 90);
    for other in [&b""[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"words"] {
        assert_eq!(answers(other, &file), (Verdict::Fail, Reason::NotAJpeg));
    }
    assert_eq!(answers(&file[..file.len() / 2], &file), (Verdict::Fail, Reason::DigestDiffers));
}

#[test]
fn a_seal_that_says_nothing_of_the_look_knows_its_own_file_only() {
    let file = jpeg(&picture(1), 90);
    let silent = SealBody { spans: None, dhash: None, panel_bits: None, ..body(&file) };
    assert_eq!(intact(&file, &silent).file_intact, Answer::pass(Reason::DigestMatches));
    assert_eq!(intact(&without(&file, 0xE1), &silent).file_intact, Answer::fail(Reason::DigestDiffers));
}

#[test]
fn a_seal_without_a_digest_of_its_panel_vouches_for_no_panel() {
    let file = jpeg(&picture(1), 90);
    let copy = without(&file, 0xE1);
    let silent = SealBody { panel_bits: None, ..body(&file) };
    assert_eq!(intact(&copy, &silent).file_intact, Answer::fail(Reason::PanelChanged));
    // A panel that lies in no picture: all coded bits are those outside it, and none are the panel's.
    for panel in [Rect { y: 320, ..PANEL }, Rect { y: 300, ..PANEL }, Rect { width: 401, ..PANEL }] {
        let (spans, none) = shown(&copy, None).unwrap().bits.unwrap();
        assert_eq!((shown(&copy, Some(panel)).unwrap().bits.unwrap(), none), ((spans, None), None));
        let adrift = SealBody { panel, spans: Some(spans), panel_bits: None, ..body(&file) };
        assert_eq!(intact(&copy, &adrift).file_intact, Answer::fail(Reason::PanelChanged), "{panel:?}");
    }
}

#[test]
fn a_copy_looks_alike_up_to_ten_of_64_comparisons() {
    let file = jpeg(&picture(1), 90);
    let own = look(&file).unwrap().dhash;
    let asked = |bits: u32| {
        let seal = SealBody { spans: None, dhash: Some(own ^ ((1 << bits) - 1) << 20), ..body(&file) };
        let report = intact(&without(&file, 0xE1), &seal);
        assert_eq!(report.distance, Some(bits));
        report.file_intact
    };
    assert_eq!([0, 10].map(asked), [Answer::cannot_tell(Reason::LooksAlike); 2]);
    assert_eq!([11, 13].map(asked), [Answer::fail(Reason::PictureChanged); 2]);
}

#[test]
fn a_code_of_another_claim_fails_whatever_the_file() {
    let file = jpeg(&picture(1), 90);
    let other = Claim { original: [8; 32], ..claim() };
    let swapped = SealBody { code: other.code(), ..body(&file) };
    assert_eq!(intact(&file, &swapped).file_intact, Answer::fail(Reason::CodeDiffers));
}

#[test]
fn a_seal_alone_cannot_tell_about_its_file() {
    let report = verify_seal(&sealed(&body(&jpeg(&picture(1), 90))), &Known::default()).unwrap();
    assert_eq!(report.file_intact, Answer::cannot_tell(Reason::NoFile));
    assert_eq!(report.time_bound, Answer::pass(Reason::TimeVerified));
    assert_eq!((report.look, report.distance), (None, None));
    assert!(verify_seal(b"no seal", &Known::default()).is_err());
}

/// Each marker before the scan, made each other one.
fn other_markers(file: &[u8]) -> Vec<(usize, u8)> {
    let head = crate::jpeg::read_head(&mut std::io::Cursor::new(file)).unwrap();
    head.pieces.iter().flat_map(|piece| (1..=255).map(|flip| (piece.at as usize + 1, flip))).collect()
}

/// Which of them a decoder heeds is the decoder's business: where another reads another picture, or none, it is none
/// of the metadata.
#[test]
fn nothing_before_the_scan_that_changes_the_picture_is_metadata() {
    let pixels = |f: &[u8]| image::load_from_memory(f).map(|i| i.into_rgb8()).ok();
    let file = jpeg(&picture(1), 90);
    let (signed, seen) = (body(&file), pixels(&file));
    let scan = file.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
    let mut metadata = 0;
    let bits = (0..scan + 14).flat_map(|at| (0..8).map(move |bit| (at, 1 << bit)));
    for (at, flip) in bits.chain(other_markers(&file)) {
        let mut copy = file.clone();
        copy[at] ^= flip;
        if intact(&copy, &signed).file_intact.reason == Reason::OnlyMetadataDiffers {
            assert!(pixels(&copy) == seen, "byte {at} of {}, flip {flip:#04x}", scan + 14);
            metadata += 1;
        }
    }
    assert!(metadata > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), jpeg_like in any::<bool>()) {
        let start = if jpeg_like { &b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"[..] } else { b"" };
        let signed = jpeg(&picture(1), 90);
        let answer = intact(&[start, &bytes].concat(), &body(&signed)).file_intact;
        prop_assert_eq!(answer.verdict, Verdict::Fail);
    }

    #[test]
    fn a_mutated_file_never_passes_as_the_signed_one(
        places in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..6), cut in any::<prop::sample::Index>(),
    ) {
        let file = jpeg(&picture(1), 90);
        let mut copy = file.clone();
        places.iter().for_each(|(at, flip)| copy[at.index(file.len())] ^= flip);
        if cut.index(4) == 0 {
            copy.truncate(cut.index(file.len()));
        }
        let answer = intact(&copy, &body(&file)).file_intact;
        prop_assert!(answer.reason != Reason::DigestMatches || copy == file);
        if answer.reason == Reason::OnlyMetadataDiffers {
            let pixels = |f: &[u8]| image::load_from_memory(f).map(|i| i.into_rgb8()).ok();
            prop_assert!(pixels(&copy) == pixels(&file), "only metadata differs, yet another picture");
        }
    }
}
