#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use super::*;

/// What a scribe writes, by the letter: bits, padding, stuffing.
fn slowly(bits: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for byte in bits.chunks(8) {
        let whole = (0..8).fold(0u8, |sum, i| sum << 1 | byte.get(i).copied().unwrap_or(1));
        out.push(whole);
        if whole == 0xFF {
            out.push(0);
        }
    }
    out
}

fn bits_of(bytes: &[u8], range: std::ops::Range<usize>) -> Vec<u8> {
    range.map(|i| bytes[i / 8] >> (7 - i % 8) & 1).collect()
}

fn source() -> Vec<u8> {
    (0..400_000u32).map(|n| if n % 5 == 0 { 0xFF } else { (n * 151 % 256) as u8 }).collect()
}

#[test]
fn copied_bits_are_the_same_from_any_place_to_any_place() {
    let bytes = source();
    for lead in 0..8u32 {
        for from in [0, 1, 7, 8, 13] {
            for length in [0, 1, 5, 8, 63, 64, 65, 200, 1_000] {
                let mut out = Cursor::new(Vec::new());
                let mut scribe = Scribe::new(Some(&mut out));
                scribe.put(0, lead).unwrap();
                scribe.copy(&bytes, from, from + length).unwrap();
                scribe.end_interval(0xFF).unwrap();
                scribe.finish().unwrap();
                let bits = [vec![0; lead as usize], bits_of(&bytes, from..from + length)].concat();
                assert_eq!(out.into_inner(), slowly(&bits), "{lead} {from} {length}");
            }
        }
    }
}

#[test]
fn what_is_longer_than_the_buffer_comes_out_whole() {
    let bytes = source();
    for lead in [0, 3] {
        let mut out = Cursor::new(Vec::new());
        let mut scribe = Scribe::new(Some(&mut out));
        scribe.put(0, lead).unwrap();
        scribe.copy(&bytes, 4, bytes.len() * 8 - 2).unwrap();
        scribe.end_interval(0xFF).unwrap();
        let written = scribe.finish().unwrap();
        let bits = [vec![0; lead as usize], bits_of(&bytes, 4..bytes.len() * 8 - 2)].concat();
        assert!(out.get_ref() == &slowly(&bits));
        assert_eq!(written.length, out.get_ref().len() as u64);
    }
}

#[test]
fn restart_markers_stand_between_whole_bytes() {
    let mut out = Cursor::new(Vec::new());
    let mut scribe = Scribe::new(Some(&mut out));
    scribe.put(0b101, 3).unwrap();
    scribe.end_interval(0b0000_1111).unwrap();
    scribe.restart(9).unwrap();
    scribe.put(0xFF, 8).unwrap();
    scribe.end_interval(0).unwrap();
    scribe.finish().unwrap();
    assert_eq!(out.into_inner(), [0b1010_1111, 0xFF, 0xD1, 0xFF, 0]);
}

#[test]
fn both_sides_are_digested_apart() {
    let digests = |bits: &[(Side, u64)]| {
        let mut scribe = Scribe::new(None);
        for (side, value) in bits {
            scribe.enter(*side);
            scribe.put(*value, 3).unwrap();
        }
        scribe.end_interval(0xFF).unwrap();
        let written = scribe.finish().unwrap();
        (written.spans, written.panel, written.bits)
    };
    let base = digests(&[(Side::Span, 5), (Side::Panel, 2), (Side::Span, 1)]);
    let panel = digests(&[(Side::Span, 5), (Side::Panel, 3), (Side::Span, 1)]);
    let span = digests(&[(Side::Span, 5), (Side::Panel, 2), (Side::Span, 0)]);
    assert!(base.0 == panel.0 && base.1 != panel.1);
    let before = digests(&[(Side::Span, 4), (Side::Panel, 2), (Side::Span, 1)]);
    assert!(base.0 != span.0 && base.1 == span.1);
    assert!(base.0 != before.0 && base.1 == before.1);
    assert_eq!((base.2, digests(&[(Side::Span, 1)]).1), (6, None));
}
