//! The envelope: what moves nothing.

use routebook_domain::ids::TenantId;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Head, Payload, RawOp};

use super::world::{Phone, World, accepted};
use crate::rules::{EnvelopeFault, RuleError};

fn fault<T>(result: Result<T, RuleError>) -> EnvelopeFault {
    match result {
        Err(RuleError::Envelope(fault)) => fault,
        Err(other) => panic!("{other} is no envelope fault"),
        Ok(_) => panic!("the push was taken"),
    }
}

#[test]
fn a_push_again_gets_the_same_answer_and_changes_nothing() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    let first = ada.push();
    assert!(first.iter().all(accepted), "{first:?}");
    let row = world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap();
    world.later(60_000);
    assert_eq!(ada.push(), first);
    assert_eq!(world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap(), row);
}

#[test]
fn a_gap_names_the_last_op_that_is_here() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.send(ada.request(&ada.ops[..2])).unwrap();
    let fault = fault(ada.send(ada.request(&ada.ops[4..])));
    assert_eq!((fault.code, fault.acknowledged), ("gap", 2));
}

#[test]
fn a_fork_is_told_apart_from_a_repetition() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    ada.push();
    let mut clone =
        Phone { chain: routebook_protocol::Chain::new(world.tenant, ada.chain.enrolment), ops: vec![], ..ada };
    clone.start("N2");
    let fault = fault(clone.send(clone.request(&clone.ops)));
    assert_eq!((fault.code, fault.acknowledged), ("fork", 1));
}

#[test]
fn a_fork_behind_the_head_is_found_too() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let common = (ada.chain, ada.ops.clone());
    ada.start("N2");
    ada.push();
    (ada.chain, ada.ops) = common;
    ada.start("N2");
    ada.start("N2");
    assert_eq!(fault(ada.send(ada.request(&ada.ops[2..]))).code, "fork");
}

#[test]
fn a_forged_signature_moves_nothing() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let mut request = ada.request(&ada.ops);
    request.signature[9] ^= 1;
    assert_eq!(fault(ada.send(request)).code, "signature");
    let mut stolen = ada.request(&ada.ops);
    stolen.complete_through = Some(5);
    assert_eq!(fault(ada.send(stolen)).code, "signature");
    assert!(ada.push().iter().all(accepted));
}

#[test]
fn a_head_that_is_not_the_last_op_is_not_believed() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    let mut request = ada.request(&ada.ops);
    request.ops.pop();
    assert_eq!(fault(ada.send(request)).code, "signature");
}

#[test]
fn another_companys_push_is_not_taken() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let mut request = ada.request(&ada.ops);
    request.tenant = TenantId::from_bytes([9; 16]);
    assert_eq!(fault(ada.send(request)).code, "tenant");
}

#[test]
fn nobody_pushes_anothers_chain() {
    let world = World::new();
    let (mut ada, ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    ada.start("N1");
    assert_eq!(fault(ben.send(ada.request(&ada.ops))).code, "chain");
}

#[test]
fn bytes_that_are_no_op_are_a_fault_of_format_and_too_many_of_size() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    let mut broken = ada.request(&ada.ops);
    broken.ops[0].header.push(0);
    assert_eq!(fault(ada.send(broken)).code, "format");
    let mut huge = ada.request(&ada.ops);
    huge.ops[0] = RawOp { body: vec![0; 300 * 1024], ..huge.ops[0].clone() };
    assert_eq!(fault(ada.send(huge)).code, "size");
}

#[test]
fn an_empty_push_says_where_the_chain_stands() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let empty = ada.send(ada.request(&[])).unwrap();
    assert_eq!((empty.acknowledged, empty.verdicts.len()), (0, 0));
    ada.start("N1");
    let mut ahead = ada.request(&ada.ops);
    ahead.ops.clear();
    assert_eq!(fault(ada.send(ahead)).code, "gap");
    assert_eq!(ada.request(&[]).head, Head::default());
}

/// Each op of a push is judged while others wait to write.
#[test]
fn more_ops_than_one_push_may_have_are_taken_in_several() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let record = world.outlet("N1");
    for _ in 0..=1000 {
        ada.say(Payload::Set { kind: RecordKind::Outlet, record, changes: Vec::new() });
    }
    assert_eq!(fault(ada.send(ada.request(&ada.ops))).code, "size");
    assert_eq!(ada.send(ada.request(&ada.ops[..1000])).unwrap().acknowledged, 1000);
    assert_eq!(ada.send(ada.request(&ada.ops[1000..])).unwrap().acknowledged, 1001);
}
