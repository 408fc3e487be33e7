//! Faults of single ops: the head goes on, the bytes are kept, the rest stands.

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_protocol::{Op, Payload, Verdict};

use super::world::{Phone, World, accepted, refusal};
use crate::rules::enrolments;

#[test]
fn a_refused_op_does_not_stop_the_ops_behind_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.record(flow, "photo", &[("no-such-field", 1.into())]);
    ada.answer_all(flow);
    let verdicts = ada.push();
    let unmet = refusal(&verdicts[1]).requirements();
    let first = Unmet::StepOutOfOrder { step: "photo".into(), first: "fridge".into() };
    assert!(unmet.contains(&first) && unmet.len() == 2, "{unmet:?}");
    assert!(verdicts.iter().enumerate().all(|(i, v)| i == 1 || accepted(v)), "{verdicts:?}");
    let kept = world.read(|cx| Ok(cx.tx.op(cx.tenant, ada.chain.enrolment, 2)?)).unwrap().unwrap();
    assert_eq!(kept.raw, ada.ops[1].raw);
    assert_eq!(ada.push(), verdicts);
}

#[test]
fn a_changed_body_is_quarantined_and_the_chain_still_verifies() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    ada.start("N2");
    ada.ops[0].raw.body[20] ^= 1;
    let verdicts = ada.push();
    assert_eq!(refusal(&verdicts[0]).code, "body_mismatch");
    assert!(accepted(&verdicts[1]));
    let chains = world.seen_by("boss", crate::rules::chains::list).unwrap();
    assert!(chains.iter().all(|c| c.verified), "{chains:?}");
}

#[test]
fn an_erased_body_is_refused_alone() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    ada.ops[0].raw.body.clear();
    assert_eq!(refusal(&ada.push()[0]).code, "erased");
}

#[test]
fn nobody_acts_in_anothers_name() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let own = ada.caller.clone();
    ada.caller.person.id = world.person("ben");
    ada.start("N1");
    ada.caller = own;
    assert_eq!(refusal(&ada.push()[0]).code, "wrong_person");
}

#[test]
fn a_revoked_phone_pushes_into_quarantine_only() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    let id = ada.chain.enrolment;
    world.seen_by("sue", |cx, sight| enrolments::revoke(cx, sight, id)).unwrap();
    let verdicts = ada.push();
    assert!(verdicts.iter().all(|v| refusal(v).code == "revoked"));
    let (row, op) = world.read(|cx| Ok((cx.tx.flow(cx.tenant, flow)?, cx.tx.op(cx.tenant, id, 1)?))).unwrap();
    assert_eq!((row, op.map(|o| o.raw)), (None, Some(ada.ops[0].raw.clone())));
}

#[test]
fn a_kind_that_is_not_supported_yet_is_kept_and_refused() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.say(Payload::Other { kind: 98, bytes: vec![0x80] });
    ada.say(Payload::Other { kind: 99, bytes: vec![0x01] });
    let flow = ada.start("N1");
    let verdicts = ada.push();
    assert!(verdicts[..2].iter().all(|v| refusal(v).code == "not_yet_supported"));
    assert!(accepted(&verdicts[2]), "{flow}");
}

#[test]
fn a_body_counts_once() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let body = ada.ops[0].body().unwrap();
    let time = ada.ops[0].header.time;
    let again: Op = ada.chain.append(ada.caller.person.id, time, world.now.get(), &body);
    ada.ops.push(again);
    assert_eq!(refusal(&ada.push()[1]).code, "duplicate_body");
}

#[test]
fn a_refused_op_can_be_given_up_by_its_author_only() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.start("N1");
    ada.act(flow, ActionKind::Submit);
    let refused = ada.ops[1].body().unwrap().id;
    ada.push();
    let reason = "wrong shop".to_owned();
    ben.say(Payload::Withdraw { body: refused, reason: reason.clone() });
    assert_eq!(refusal(&ben.push()[0]).code, "not_owner");
    ada.say(Payload::Withdraw { body: refused, reason });
    assert!(accepted(&ada.push()[2]));
    let op = world.read(|cx| Ok(cx.tx.op_by_body(cx.tenant, refused)?)).unwrap().unwrap();
    assert!(op.withdrawn && matches!(op.verdict, Verdict::Refused(_)));
}
