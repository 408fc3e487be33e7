//! An enrolment that goes on under another key.

use routebook_domain::ports::Signer;
use routebook_protocol::{Payload, SoftwareSigner, Verdict, head_digest, key_digest};

use super::super::world::{Phone, World, accepted, refusal};
use super::all_verify;
use crate::rules::{EnvelopeFault, RuleError};

/// Announces another key; the phone goes on signing with the old one until it is told otherwise.
fn announce(phone: &mut Phone<'_>) -> SoftwareSigner {
    let next = SoftwareSigner::generate(&phone.world.random);
    let digest = key_digest(phone.world.tenant, phone.chain.enrolment, phone.chain.head.seq + 1, &next.public_key());
    phone.say(Payload::KeyChange { key: next.public_key(), proof: next.sign(&digest).unwrap() });
    next
}

fn fault<T>(result: Result<T, RuleError>) -> &'static str {
    match result {
        Err(RuleError::Envelope(EnvelopeFault { code, .. })) => code,
        Err(other) => panic!("{other} is no envelope fault"),
        Ok(_) => panic!("the push was taken"),
    }
}

/// A push without ops, signed by a key.
fn empty(phone: &Phone<'_>, key: &SoftwareSigner) -> routebook_protocol::PushRequest {
    let head = phone.chain.head;
    let signature = key.sign(&head_digest(phone.world.tenant, phone.chain.enrolment, &head, None)).unwrap();
    routebook_protocol::PushRequest { ops: Vec::new(), head, signature, ..phone.request(&phone.ops) }
}

#[test]
fn the_chain_goes_on_under_the_announced_key() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let next = announce(&mut ada);
    assert!(ada.push().iter().all(accepted));
    assert!(all_verify(&world), "the head is signed by the key before");
    let old = std::mem::replace(&mut ada.key, next);
    let sheet = ada.sheet();
    let response = ada.send(ada.request(&ada.ops[2..])).unwrap();
    assert!(response.verdicts.iter().all(|(_, v)| accepted(v)) && all_verify(&world), "{sheet}");
    ada.key = old;
    assert_eq!(fault(ada.send(ada.request(&ada.ops[2..]))), "signature");
}

#[test]
fn a_push_whose_answer_was_lost_is_repeated_as_it_was() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let next = announce(&mut ada);
    let first = ada.push();
    assert_eq!(ada.push(), first);
    assert!(ada.send(empty(&ada, &next)).is_ok(), "the announced key signs what follows, if only a greeting");
    assert!(all_verify(&world));
}

#[test]
fn a_key_can_change_again() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    for outlet in ["N1", "N2", "N1"] {
        let next = announce(&mut ada);
        let from = ada.ops.len() - 1;
        assert!(ada.send(ada.request(&ada.ops[from..])).is_ok());
        ada.key = next;
        ada.start(outlet);
        assert!(ada.send(ada.request(&ada.ops[from + 1..])).is_ok());
    }
    assert!(all_verify(&world));
}

fn code(verdict: &Verdict) -> &str {
    refusal(verdict).code.as_str()
}

#[test]
fn a_key_that_its_writer_does_not_hold_is_refused_and_the_old_one_stays() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (stranger, own) = (SoftwareSigner::generate(&world.random), SoftwareSigner::generate(&world.random));
    let digest = key_digest(world.tenant, ada.chain.enrolment, 1, &own.public_key());
    ada.say(Payload::KeyChange { key: stranger.public_key(), proof: own.sign(&digest).unwrap() });
    assert_eq!(code(&ada.push()[0]), "bad_key");
    ada.start("N1");
    let response = ada.send(ada.request(&ada.ops[1..])).unwrap();
    assert!(accepted(&response.verdicts[0].1) && all_verify(&world));
}

#[test]
fn a_proof_counts_for_one_place_of_one_chain_only() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let next = SoftwareSigner::generate(&world.random);
    let digest = key_digest(world.tenant, ada.chain.enrolment, 2, &next.public_key());
    ada.say(Payload::KeyChange { key: next.public_key(), proof: next.sign(&digest).unwrap() });
    assert_eq!(code(&ada.push()[0]), "bad_key");
}

#[test]
fn nothing_stands_behind_a_key_change_in_its_push() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    announce(&mut ada);
    ada.start("N1");
    assert_eq!(fault(ada.send(ada.request(&ada.ops))), "chain");
}

#[test]
fn a_key_change_offered_again_changes_no_key() {
    let world = World::new();
    let mut lost = Phone::of(&world, "ada");
    announce(&mut lost);
    let mut heir = super::heir(&world, "ada", &lost.ops);
    assert_eq!(code(&heir.push()[0]), "bad_key");
    heir.start("N1");
    assert!(accepted(&heir.push()[1]));
}
