#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
const HEAD: Head = Head { seq: 7, hash: [3; 32] };

fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[5; 32]).unwrap()
}

struct Sequence(std::sync::Mutex<Vec<[u8; 32]>>);

impl Random for Sequence {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.0.lock().unwrap().pop().unwrap());
    }
}

#[test]
fn a_signature_holds_for_its_key_and_digest_only() {
    let digest = head_digest(TENANT, ENROLMENT, &HEAD, None);
    let signature = signer().sign(&digest).unwrap();
    let other = SoftwareSigner::from_secret(&[6; 32]).unwrap();
    assert!(verify(&signer().public_key(), &digest, &signature));
    assert!(!verify(&other.public_key(), &digest, &signature));
    assert!(!verify(&signer().public_key(), &[0; 32], &signature));
}

#[test]
fn every_part_of_a_head_is_signed() {
    let digest = head_digest(TENANT, ENROLMENT, &HEAD, Some(5));
    let others = [
        head_digest(TenantId::from_bytes([9; 16]), ENROLMENT, &HEAD, Some(5)),
        head_digest(TENANT, EnrolmentId::from_bytes([9; 16]), &HEAD, Some(5)),
        head_digest(TENANT, ENROLMENT, &Head { seq: 8, ..HEAD }, Some(5)),
        head_digest(TENANT, ENROLMENT, &Head { hash: [9; 32], ..HEAD }, Some(5)),
        head_digest(TENANT, ENROLMENT, &HEAD, Some(6)),
        head_digest(TENANT, ENROLMENT, &HEAD, None),
    ];
    assert!(!others.contains(&digest));
}

#[test]
fn signing_twice_gives_the_same_bytes() {
    assert_eq!(signer().sign(&[1; 32]), signer().sign(&[1; 32]));
}

#[test]
fn bytes_that_are_no_key_or_signature_verify_nothing() {
    assert!(!verify(&[0; 33], &[1; 32], &[1; 64]));
    assert!(!verify(&signer().public_key(), &[1; 32], &[0; 64]));
    assert!(!verify(&signer().public_key(), &[1; 32], &[0xff; 64]));
}

#[test]
fn a_key_has_one_form() {
    let (signer, digest) = (signer(), [1; 32]);
    let signature = signer.sign(&digest).unwrap();
    let held = [0, 1, 4, 5, 6, 7].map(|tag| {
        let mut key = signer.public_key();
        key[0] = tag;
        verify(&key, &digest, &signature)
    });
    assert_eq!(held, [false; 6]);
}

#[test]
fn a_secret_is_drawn_until_it_is_a_valid_one() {
    let draws = Sequence(vec![[5; 32], [0xff; 32], [0; 32]].into());
    assert_eq!(SoftwareSigner::generate(&draws).secret(), [5; 32]);
}

proptest! {
    #[test]
    fn no_changed_signature_holds(at: Index, flip in 1..=u8::MAX, digest: [u8; 32]) {
        let mut signature = signer().sign(&digest).unwrap();
        signature[at.index(64)] ^= flip;
        prop_assert!(!verify(&signer().public_key(), &digest, &signature));
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(key in proptest::collection::vec(any::<u8>(), 33), digest: [u8; 32]) {
        let _ = verify(&key.try_into().unwrap(), &digest, &[7; 64]);
    }
}

#[test]
fn every_part_of_an_announced_key_is_signed() {
    let key = [2; 33];
    let digest = key_digest(TENANT, ENROLMENT, 4, &key);
    let others = [
        key_digest(TenantId::from_bytes([9; 16]), ENROLMENT, 4, &key),
        key_digest(TENANT, EnrolmentId::from_bytes([9; 16]), 4, &key),
        key_digest(TENANT, ENROLMENT, 5, &key),
        key_digest(TENANT, ENROLMENT, 4, &[3; 33]),
        head_digest(TENANT, ENROLMENT, &HEAD, None),
    ];
    assert!(!others.contains(&digest));
}
