//! Every kind of photo, every place of the panel.

use super::bad::with;
use super::oracle::read;
use super::*;

fn each(mut check: impl FnMut(&Kind, &Photo, Rect, &str)) {
    for kind in kinds() {
        let photo = forge(&kind);
        for rect in rects(&kind) {
            let Kind { name, size, restart, .. } = &kind;
            check(&kind, &photo, rect, &format!("{name} {size:?} restart {restart} {rect:?}"));
        }
    }
}

#[test]
fn the_slow_reader_finds_what_was_forged() {
    for kind in kinds() {
        let photo = forge(&kind);
        assert!(read(&kind, &photo.bytes).tiles == photo.tiles, "{}", kind.name);
    }
}

#[test]
fn without_a_panel_the_scan_comes_out_byte_for_byte() {
    for kind in kinds() {
        let photo = forge(&kind);
        let stamped = stamp(&photo.bytes, None, &mut Blank).unwrap();
        assert!(stamped.file == photo.bytes, "{}", kind.name);
        assert_eq!((stamped.spliced.survey.panel, stamped.spliced.whole), (None, true));
        assert_eq!(stamped.spliced.survey.end, photo.bytes.len() as u64);
    }
}

#[test]
fn every_coefficient_outside_the_panel_stays() {
    each(|kind, photo, rect, label| {
        let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
        let (after, inside) = (read(kind, &stamped.file).tiles, inside(kind, rect));
        for (i, (before, after)) in photo.tiles.iter().zip(&after).enumerate() {
            assert!(inside(i) || before == after, "{label}: tile {i} changed");
        }
        assert!((0..after.len()).any(|i| inside(i) && photo.tiles[i] != after[i]), "{label}: nothing was drawn");
    });
}

#[test]
fn a_survey_of_the_stamped_file_finds_what_the_splice_found() {
    each(|_, photo, rect, label| {
        let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
        let head = head_of(&stamped.file);
        let found = survey(&mut Cursor::new(&stamped.file), &head, Some(rect)).unwrap();
        assert_eq!(found.end, stamped.file.len() as u64, "{label}");
        assert!(Survey { end: stamped.spliced.survey.end, ..found } == stamped.spliced.survey, "{label}");
    });
}

#[test]
fn digests_are_what_their_definition_says() {
    each(|kind, photo, rect, label| {
        let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
        let (reading, inside) = (read(kind, &stamped.file), inside(kind, rect));
        assert_eq!(stamped.spliced.survey.spans, reading.bound_digest(&inside, &stamped.file), "{label}");
        assert_eq!(stamped.spliced.survey.panel, Some(reading.digest(&inside, true)), "{label}");
    });
}

#[test]
fn the_displaced_bits_give_the_cameras_file_back() {
    each(|_, photo, rect, label| {
        let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
        assert!(give_back(&photo.bytes, &stamped, rect) == photo.bytes, "{label}");
    });
}

#[test]
fn detail_counts_the_bits_outside_the_panel() {
    let kind = Kind::new("grey", &[(1, 1)]);
    let photo = forge(&kind);
    let reading = read(&kind, &photo.bytes);
    let bits: usize = reading.places.iter().map(|(_, bits)| bits.len()).sum();
    let found = survey(&mut Cursor::new(&photo.bytes), &head_of(&photo.bytes), None).unwrap();
    assert_eq!(found.detail as usize, bits * 100 / reading.tiles.len());
}

#[test]
fn the_small_picture_rounds_every_mean_to_the_nearest() {
    let kind = Kind::new("grey", &[(1, 1)]);
    let photo = forge(&kind);
    let luma = survey(&mut Cursor::new(&photo.bytes), &head_of(&photo.bytes), None).unwrap().eighth.luma();
    // A DC coefficient counts steps of 3, and is eight times the mean less 128.
    let expected = photo.tiles.iter().map(|tile| (f64::from(tile[0][0] * 3) / 8.0 + 128.5).floor() as u8);
    assert_eq!(luma.data, expected.collect::<Vec<_>>());
}

#[test]
fn the_same_bits_read_otherwise_have_another_digest() {
    let kind = Kind { adobe: Some(1), restart: 1000, ..Kind::new("4:4:4", &[(1, 1), (1, 1), (1, 1)]) };
    let photo = forge(&kind).bytes;
    let others = [
        with(&photo, b"Adobe\0\x64\0\0\0\0\x01", b"Adobe\0\x64\0\0\0\0\0"),
        with(&photo, &[8, 0, 61, 0, 83], &[8, 0, 61, 0, 82]),
        with(&photo, &[8, 0, 61, 0, 83], &[8, 0, 60, 0, 83]),
        with(&photo, &[0xFF, 0xDD, 0, 4, 3, 0xE8], &[0xFF, 0xDD, 0, 4, 3, 0xE9]),
        with(&photo, &[0xFF, 0xDB, 0, 67, 0, 3], &[0xFF, 0xDB, 0, 67, 0, 4]),
        with(&photo, &[18, 18, 18, 18, 0xFF, 0xDB], &[18, 18, 18, 19, 0xFF, 0xDB]),
    ];
    let spans = |bytes: &[u8]| survey(&mut Cursor::new(bytes), &head_of(bytes), None).unwrap().spans;
    for (i, other) in others.iter().enumerate() {
        assert!(spans(other) != spans(&photo), "case {i}");
    }
}
