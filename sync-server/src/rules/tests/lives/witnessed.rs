//! What the server said before it was restored, given back by the phones that heard it.

use routebook_domain::flow::ReturnedStep;
use routebook_domain::ids::FlowId;
use routebook_protocol::{Change, MAX_WITNESSED, Op, PushRequest, RawOp};

use super::super::world::{HOUR, Phone, World, accepted};
use super::all_verify;
use crate::rules::review::{self, Decision, ReviewRequest};
use crate::rules::{EnvelopeFault, RuleError, flows};

type Witness = (RawOp, [u8; 64]);

/// A visit that was handed in, given back by the supervisor, repaired and handed in again; with what the phone heard.
fn repaired(mut ada: Phone<'_>) -> (Phone<'_>, FlowId, Vec<Witness>) {
    let world = ada.world;
    let (flow, _) = ada.visit("N1");
    assert!(ada.push().iter().all(accepted));
    world.later(HOUR);
    let steps = vec![ReturnedStep { step: "fridge".into(), reason: "看不清".into() }];
    let request = ReviewRequest { decision: Decision::Return { steps }, judged: 8 };
    world.seen_by("sue", |cx, sight| review::review(cx, sight, flow, &request)).unwrap();
    let heard = ada.pull(500).entries.into_iter().filter_map(|entry| match entry.change {
        Change::Flow(action) => action.signature.map(|signature| (action.op, signature)),
        _ => None,
    });
    let heard = heard.collect();
    world.later(HOUR);
    ada.attach(flow, "fridge", "fridge-photo");
    ada.act(flow, routebook_domain::flow::ActionKind::Resubmit);
    (ada, flow, heard)
}

/// The phone, which meets the restored server later.
fn moved<'a>(phone: Phone<'_>, restored: &'a World) -> Phone<'a> {
    restored.now.set(phone.world.now.get());
    let Phone { caller, chain, ops, cursor, key, beacon, behind_ms, ahead_ms, .. } = phone;
    Phone { world: restored, caller, chain, ops, cursor, key, beacon, behind_ms, ahead_ms }
}

fn words(world: &World, flow: FlowId) -> Vec<&'static str> {
    let flow = world.read(|cx| flows::load(cx, flow)).unwrap().unwrap();
    flow.actions.iter().map(|action| action.kind.word()).collect()
}

fn giving(phone: &Phone<'_>, witnessed: Vec<Witness>) -> PushRequest {
    PushRequest { witnessed, ..phone.request(&phone.ops) }
}

#[test]
fn a_review_comes_back_in_its_place_and_what_it_asked_for_stands_behind_it() {
    let world = World::new();
    let ada = Phone::of(&world, "ada");
    // The enrolment is in the backup: the phone goes on with its chain.
    let restored = world.restored();
    let (ada, flow, heard) = repaired(ada);
    assert_eq!(heard.len(), 1);
    let ada = moved(ada, &restored);
    let response = ada.send(giving(&ada, heard.clone())).unwrap();
    assert!(response.verdicts.iter().all(|(_, verdict)| accepted(verdict)), "{:?}", response.verdicts);
    let told = words(&restored, flow);
    assert_eq!(told[8..], ["return", "attach", "resubmit"]);
    assert!(all_verify(&restored));
    assert!(ada.send(giving(&ada, heard)).is_ok());
    assert_eq!(words(&restored, flow), told, "given back twice, it counts once");
}

#[test]
fn without_it_the_repair_has_nothing_to_repair() {
    let world = World::new();
    let ada = Phone::of(&world, "ada");
    let restored = world.restored();
    let (ada, ..) = repaired(ada);
    let ada = moved(ada, &restored);
    assert!(!accepted(ada.push().last().unwrap()));
}

#[test]
fn what_the_server_did_not_sign_is_left_out_and_holds_nothing_up() {
    let world = World::new();
    let ada = Phone::of(&world, "ada");
    let restored = world.restored();
    let (ada, flow, heard) = repaired(ada);
    let ada = moved(ada, &restored);
    let (review, signature) = heard[0].clone();
    let own = (ada.ops[0].raw.clone(), signature);
    let mut flipped = signature;
    flipped[3] ^= 1;
    let mut other_body = review.clone();
    other_body.body = ada.ops[0].raw.body.clone();
    let lies = vec![own, (review, flipped), (other_body, signature), (RawOp { header: vec![], body: vec![] }, [0; 64])];
    assert!(ada.send(giving(&ada, lies)).is_ok());
    assert!(!words(&restored, flow).contains(&"return"));
}

#[test]
fn a_review_of_somebody_elses_flow_is_not_taken_from_anybody() {
    let world = World::new();
    let ada = Phone::of(&world, "ada");
    let restored = world.restored();
    let (ada, flow, heard) = repaired(ada);
    let ada = moved(ada, &restored);
    ada.send(ada.request(&ada.ops[..8])).unwrap();
    let ben = Phone::of(&restored, "ben");
    assert!(ben.send(giving(&ben, heard)).is_ok());
    assert_eq!(words(&restored, flow).len(), 8);
}

#[test]
fn a_push_gives_back_a_bounded_number() {
    let world = World::new();
    let (ada, _, heard) = repaired(Phone::of(&world, "ada"));
    let request = giving(&ada, vec![heard[0].clone(); MAX_WITNESSED + 1]);
    let refused = ada.send(request);
    assert!(matches!(refused, Err(RuleError::Envelope(EnvelopeFault { code: "size", .. }))));
}

#[test]
fn every_action_of_the_servers_chain_travels_with_its_signature() {
    let world = World::new();
    let (_, _, heard) = repaired(Phone::of(&world, "ada"));
    let home = world.read(|cx| cx.home()).unwrap();
    let row = world.read(|cx| Ok(cx.tx.enrolment(cx.tenant, home.server)?)).unwrap().unwrap();
    let op = Op::read(heard[0].0.clone()).unwrap();
    let digest = routebook_protocol::witness_digest(&op);
    assert!(routebook_protocol::verify(&row.public_key, &digest, &heard[0].1));
}
