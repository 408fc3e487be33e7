//! Somebody works on the seal.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::ports::Signer;
use routebook_evidence::{Known, KnownKey, Seal};
use routebook_protocol::SoftwareSigner;
use routebook_protocol::cbor::Decoder;
use sha2::{Digest, Sha256};

use crate::stage::{camera, is_found, judged, row, taken};
use crate::support::{facts, request, signer};
use routebook_evidence::Stamper;

fn other_key() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[9; 32]).unwrap()
}

/// Every key of the company: this rep's, and a colleague's.
fn register() -> Known {
    let key = |enrolment, key: &SoftwareSigner| KnownKey { enrolment, public_key: key.public_key() };
    let keys = vec![key(facts().enrolment, &signer()), key(EnrolmentId::from_bytes([99; 16]), &other_key())];
    Known { keys: Some(keys), ..Known::default() }
}

/// The seal's envelope: format, algorithm, the signed bytes, the signature.
fn body_of(seal: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(seal);
    assert_eq!(decoder.array().unwrap(), Some(4));
    let _format_and_algorithm = (decoder.u8().unwrap(), decoder.u8().unwrap());
    decoder.bytes().unwrap().to_vec()
}

/// The envelope around a body of the attacker's, signed as a seal is.
fn signed(body: &[u8], key: &dyn Signer) -> Vec<u8> {
    let digest = Sha256::new().chain_update(b"routebook/seal/1\0").chain_update(body).finalize().into();
    let signature = key.sign(&digest).unwrap();
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();
    assert!(body.len() > 255, "its length takes two bytes");
    [&[0x84, 1, 1, 0x59][..], &length, body, &[0x58, 64], &signature].concat()
}

#[test]
fn the_attacker_s_envelope_is_a_seal_s() {
    let shot = taken(1);
    assert_eq!(signed(&body_of(&shot.seal), &signer()), shot.seal, "otherwise these tests would prove nothing");
}

#[test]
fn seal_edited() {
    let shot = taken(1);
    let provider = shot.seal.windows(3).position(|part| part == b"gps").unwrap();
    let mut seal = shot.seal.clone();
    seal[provider] = b'x';
    assert!(Seal::decode(&seal).is_ok(), "it is still a seal");
    is_found("seal_edited", &shot.jpeg, &seal);
}

#[test]
fn sealed_with_an_own_key() {
    let key = SoftwareSigner::from_secret(&[11; 32]).unwrap();
    let (file, made) = Stamper::new().unwrap().stamp(&camera(1), &request(), &key).unwrap();
    row("sealed_with_an_own_key").answers(&judged(&file, &made.seal, &register()));
}

#[test]
fn sealed_with_a_colleague_s_key() {
    let (file, made) = Stamper::new().unwrap().stamp(&camera(1), &request(), &other_key()).unwrap();
    row("sealed_with_a_colleague_s_key").answers(&judged(&file, &made.seal, &register()));
}

#[test]
fn code_exchanged_in_the_seal() {
    let (shot, other) = (taken(1), taken(2));
    let mut body = body_of(&shot.seal);
    let code = shot.code.compact();
    let at = body.windows(code.len()).position(|part| part == code.as_bytes()).unwrap();
    body[at..at + code.len()].copy_from_slice(other.code.compact().as_bytes());
    is_found("code_exchanged_in_the_seal", &shot.jpeg, &signed(&body, &signer()));
}

#[test]
fn seal_of_another_photo() {
    is_found("seal_of_another_photo", &taken(1).jpeg, &taken(2).seal);
}

#[test]
fn sealed_by_another_app() {
    row("sealed_by_another_app").is_a_limit();
    let shot = taken(3);
    let report = judged(&shot.jpeg, &shot.seal, &register());
    assert_eq!(
        (&report["file_intact"]["verdict"], &report["signer_known"]["verdict"]),
        (&"pass".into(), &"pass".into())
    );
    assert_eq!(report["summary"]["person"], facts().person.to_string(), "and it says who answers for it");
}
