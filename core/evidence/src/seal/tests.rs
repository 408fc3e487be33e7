#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use routebook_domain::time::judge;
use routebook_protocol::SoftwareSigner;
use routebook_protocol::cbor::to_bytes;

use super::*;
use crate::claim::sample::{claim, signer};

const PAGE: &str = include_str!("../../docs/seal.md");

fn body() -> SealBody {
    let claim = claim();
    SealBody {
        claim: claim.encode(),
        code: claim.code(),
        panel: Rect { x: 0, y: 1776, width: 3264, height: 672 },
        text: vec!["位置：无法确定".into()],
        method: Method::Pixels,
        stamped: [8; 32],
        length: 1_973_784,
        thumb: [7; 32],
        public_key: signer().public_key(),
        spans: None,
        dhash: None,
        brightness: None,
        detail: None,
        panel_bits: None,
        displaced: None,
    }
}

/// A spliced photo's seal, with every field that it may have.
fn full() -> SealBody {
    SealBody {
        method: Method::Splice,
        spans: Some([0x51; 32]),
        dhash: Some(0x0123_4567_89ab_cdef),
        brightness: Some(131),
        detail: Some(412),
        panel_bits: Some([0x52; 32]),
        displaced: Some([0x53; 32]),
        ..body()
    }
}

fn seal() -> Vec<u8> {
    Seal::sign(&body(), &signer()).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    routebook_domain::evidence::hex32::to_hex(bytes)
}

/// The hex that the page gives under a name, its line breaks taken out.
fn vector(name: &str) -> String {
    let start = PAGE.find(&format!("{name} =\n")).unwrap();
    let lines = PAGE[start..].lines().skip(1);
    lines.take_while(|l| l.starts_with("    ")).map(str::trim).collect()
}

#[test]
fn the_page_and_the_code_agree() {
    assert_eq!(hex(&claim().encode()), vector("claim"));
    assert_eq!(claim().code().to_string(), vector("code"));
    assert_eq!(hex(&seal()), vector("seal"));
    assert_eq!(hex(&Seal::sign(&full(), &signer()).unwrap()), vector("spliced seal"));
}

#[test]
fn appended_fields_are_written_as_far_as_they_say_something() {
    let shapes = [(None, None, 0x8e), (Some([1; 32]), None, 0x8f), (None, Some([2; 32]), 0x90)];
    for (panel_bits, displaced, head) in shapes {
        let body = SealBody { panel_bits, displaced, ..full() };
        let exact = to_bytes(&body);
        assert_eq!(exact[0], head);
        assert_eq!(Seal::decode(&Seal::sign(&body, &signer()).unwrap()).unwrap().body, body);
    }
}

#[test]
fn a_seal_comes_back_and_holds() {
    let seal = Seal::decode(&seal()).unwrap();
    assert_eq!((&seal.body, &seal.claim), (&body(), &claim()));
    assert!(seal.signature_holds());
}

#[test]
fn another_key_inside_does_not_hold() {
    let other = SoftwareSigner::from_secret(&[8; 32]).unwrap();
    let body = SealBody { public_key: other.public_key(), ..body() };
    let seal = Seal::sign(&body, &signer()).unwrap();
    assert!(!Seal::decode(&seal).unwrap().signature_holds());
}

#[test]
fn a_claim_without_place_or_outlet_comes_back() {
    let mut claim = claim();
    (claim.facts.fix, claim.facts.outlet, claim.facts.time.beacon) = (None, None, None);
    claim.facts.trusted = judge(&claim.facts.time);
    assert_eq!(Claim::decode(&claim.encode()), Ok(claim));
}

#[test]
fn trailing_bytes_and_long_integers_are_refused() {
    let longer = [seal(), vec![0]].concat();
    assert!(matches!(Seal::decode(&longer), Err(SealError::Unreadable(_))));
    let mut claim = claim().encode();
    assert_eq!(claim[1], 1, "the format, in its short form");
    claim.splice(1..2, [0x18, 1]);
    assert!(matches!(Claim::decode(&claim), Err(SealError::Unreadable(_))));
}

#[test]
fn fields_that_a_later_program_appends_are_signed_and_skipped() {
    let mut exact = to_bytes(&full());
    assert_eq!(exact[0], 0x90);
    exact[0] += 1;
    exact.push(0x05);
    let signature = signer().sign(&digest(&exact)).unwrap();
    let bytes = to_bytes(&Envelope { algorithm: P256, body: exact, signature });
    let seal = Seal::decode(&bytes).unwrap();
    assert!(seal.signature_holds());
    assert_eq!(seal.body, full());
}

/// A code in another case or with dashes is a person's; a seal holds it in one form.
#[test]
fn a_code_in_another_form_is_no_seal_s() {
    let exact = to_bytes(&body());
    let code = body().code.compact();
    let at = exact.windows(13).position(|w| w == code.as_bytes()).unwrap();
    let mut lower = exact.clone();
    lower[at..at + 13].make_ascii_lowercase();
    assert_ne!(lower, exact);
    let read = |exact: Vec<u8>| {
        let signature = signer().sign(&digest(&exact)).unwrap();
        Seal::decode(&to_bytes(&Envelope { algorithm: P256, body: exact, signature })).map(|seal| seal.body)
    };
    assert_eq!(read(exact), Ok(body()));
    assert!(matches!(read(lower), Err(SealError::Unreadable(_))));
}

#[test]
fn newer_formats_and_algorithms_ask_for_an_update() {
    let mut newer = seal();
    newer[1] = 2;
    assert_eq!(Seal::decode(&newer), Err(SealError::Newer { format: 2 }));
    newer[1] = 0;
    assert!(matches!(Seal::decode(&newer), Err(SealError::Unreadable(_))), "the signature does not cover this number");
    let mut other = seal();
    other[2] = 9;
    assert_eq!(Seal::decode(&other), Err(SealError::Algorithm(9)));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Seal::decode(&bytes).is_err());
    }

    #[test]
    fn one_changed_byte_never_holds(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = seal();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(seal) = Seal::decode(&bytes) {
            prop_assert!(!seal.signature_holds());
        }
    }
}
