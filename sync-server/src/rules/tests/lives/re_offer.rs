//! Ops that come again under another enrolment.

use routebook_domain::ids::{BodyId, FlowId, TenantId};
use routebook_domain::merge::{Change, Dot};
use routebook_domain::record::RecordKind::Outlet;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Chain, Op, Payload, RawOp, Verdict};

use super::super::world::{Phone, World, accepted, refusal};
use super::{all_verify, heir};
use crate::rules::{enrolments, flows};

fn actions(world: &World, flow: FlowId) -> Vec<routebook_domain::flow::Action> {
    world.read(|cx| flows::load(cx, flow)).unwrap().unwrap().actions
}

fn code(verdict: &Verdict) -> &str {
    refusal(verdict).code.as_str()
}

#[test]
fn what_the_server_never_had_is_taken_as_its_author_meant_it() {
    let world = World::new();
    let mut lost = Phone::of(&world, "ada");
    let (flow, _) = lost.visit("N1");
    world.later(60_000);
    let verdicts = heir(&world, "ada", &lost.ops).push();
    assert!(verdicts.iter().all(accepted), "{verdicts:?}");
    let bodies: Vec<BodyId> = lost.ops.iter().map(|op| op.body().unwrap().id).collect();
    let taken = actions(&world, flow);
    assert_eq!(taken.iter().map(|a| a.id).collect::<Vec<_>>(), bodies);
    let written = lost.ops[0].header.time.wall_ms;
    assert_eq!((taken[0].by, taken[0].at.at_ms), (world.person("ada"), written), "not when it was offered again");
    assert!(all_verify(&world));
}

#[test]
fn what_the_server_has_gets_its_earlier_verdict_and_counts_once() {
    let world = World::new();
    let mut cloned = Phone::of(&world, "ada");
    let (flow, _) = cloned.visit("N1");
    let first = cloned.send(cloned.request(&cloned.ops[..5])).unwrap().verdicts;
    let verdicts = heir(&world, "ada", &cloned.ops).push();
    assert_eq!(verdicts[..5], first.into_iter().map(|(_, verdict)| verdict).collect::<Vec<_>>());
    assert!(verdicts.iter().all(accepted));
    assert_eq!(actions(&world, flow).len(), 8);
    let third = heir(&world, "ada", &cloned.ops).push();
    assert_eq!(third, verdicts, "whichever chain brought it first");
}

#[test]
fn a_refusal_stays_a_refusal_and_can_be_withdrawn_from_the_other_chain() {
    let world = World::new();
    let mut cloned = Phone::of(&world, "ada");
    cloned.start("elsewhere");
    let first = cloned.push();
    let mut next = heir(&world, "ada", &cloned.ops);
    let body = cloned.ops[0].body().unwrap().id;
    next.say(Payload::Withdraw { body, reason: "typed twice".into() });
    let verdicts = next.push();
    assert_eq!((&verdicts[..1], accepted(&verdicts[1])), (&first[..], true));
    let all = world.read(|cx| Ok(cx.tx.ops_by_body(cx.tenant, body)?)).unwrap();
    assert!(all.len() == 2 && all.iter().all(|op| op.withdrawn));
}

#[test]
fn only_the_same_person_offers_an_op_again() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    assert_eq!(code(&heir(&world, "ben", &ada.ops).push()[0]), "wrong_person");
}

/// The op with its header changed, as a liar would.
fn forged(op: &Op, change: impl FnOnce(&mut routebook_protocol::Header)) -> Op {
    let mut header = op.header.clone();
    change(&mut header);
    Op::read(RawOp { header: to_bytes(&header), body: op.raw.body.clone() }).unwrap()
}

#[test]
fn an_op_of_another_persons_chain_is_not_ones_own_by_saying_so() {
    let world = World::new();
    let mut ben = Phone::of(&world, "ben");
    ben.start("N1");
    let stolen = forged(&ben.ops[0], |header| header.person = world.person("ada"));
    assert_eq!(code(&heir(&world, "ada", &[stolen]).push()[0]), "wrong_person");
    let elsewhere = forged(&ben.ops[0], |header| header.tenant = TenantId::from_bytes([9; 16]));
    assert_eq!(code(&heir(&world, "ben", &[elsewhere]).push()[0]), "wrong_person");
}

#[test]
fn a_re_offer_of_what_cannot_be_one_is_refused_and_the_rest_goes_on() {
    let world = World::new();
    let mut lost = Phone::of(&world, "ada");
    lost.visit("N1");
    let nested = heir(&world, "ada", &lost.ops[..1]).ops.remove(0);
    let mut erased = lost.ops[1].clone();
    erased.raw.body.clear();
    let mut changed = lost.ops[1].clone();
    changed.raw.body = lost.ops[2].raw.body.clone();
    let mut nothing = lost.ops[1].clone();
    nothing.raw.header = vec![0x80];
    let mut next = heir(&world, "ada", &[nested, erased, changed, nothing]);
    next.say(Payload::ReOffer(lost.ops[0].raw.clone()));
    let verdicts = next.push();
    let codes: Vec<_> = verdicts[..4].iter().map(code).collect();
    assert_eq!(codes, ["nested", "erased", "body_mismatch", "malformed"]);
    assert!(accepted(&verdicts[4]) && all_verify(&world));
}

#[test]
fn what_a_revoked_phone_wrote_stays_in_quarantine() {
    let world = World::new();
    let mut stolen = Phone::of(&world, "ada");
    stolen.start("N1");
    let id = stolen.chain.enrolment;
    world.seen_by("sue", |cx, sight| enrolments::revoke(cx, sight, id)).unwrap();
    assert_eq!(code(&heir(&world, "ada", &stolen.ops).push()[0]), "revoked");
}

#[test]
fn another_op_under_a_known_body_is_a_duplicate() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    ada.push();
    let body = ada.ops[0].body().unwrap();
    let other = Chain::new(world.tenant, ada.chain.enrolment).append(world.person("ada"), ada.time(), 5, &body);
    assert_eq!(code(&heir(&world, "ada", &[other]).push()[0]), "duplicate_body");
}

fn rename(world: &World, name: &str, replaces: Option<Dot>) -> Payload {
    let change = Change::Assign { value: name.into(), replaces };
    Payload::Set { kind: Outlet, record: world.outlet("N1"), changes: vec![(1, change)] }
}

#[test]
fn an_edit_that_names_the_lost_write_replaces_the_one_that_was_offered_again() {
    let world = World::new();
    let held = world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("N1"))?)).unwrap().unwrap();
    let original = held.state.fields[&1].dot();
    let mut lost = Phone::of(&world, "ada");
    lost.say(rename(&world, "永辉", original));
    let lost_dot = Dot { enrolment: lost.chain.enrolment, seq: 1 };
    world.later(1_000);
    assert!(heir(&world, "ada", &lost.ops).push().iter().all(accepted));
    world.later(1_000);
    let mut ben = Phone::of(&world, "ben");
    ben.say(rename(&world, "永辉超市", Some(lost_dot)));
    assert!(ben.push().iter().all(accepted));
    assert!(world.conflicts().is_empty(), "he had seen her name under the dot that is gone");
}

#[test]
fn a_repeated_push_of_re_offers_changes_nothing() {
    let world = World::new();
    let mut lost = Phone::of(&world, "ada");
    let (flow, _) = lost.visit("N1");
    let next = heir(&world, "ada", &lost.ops);
    assert_eq!(next.push(), next.push());
    assert_eq!(actions(&world, flow).len(), 8);
}
