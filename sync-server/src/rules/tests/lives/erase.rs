//! A body that is gone: its chain, its flow and its record go on without it.

use routebook_domain::flow::ActionKind;
use routebook_domain::merge::Change as FieldChange;
use routebook_domain::record::RecordKind::Outlet;
use routebook_domain::record::Value;
use routebook_protocol::{Change, FlowEntry, Payload};

use super::super::world::{Phone, World, accepted, refusal};
use super::{all_verify, heir};
use crate::model::EvidenceState;
use crate::rules::{RuleError, erase, flows, ids};

fn erased(world: &World, phone: &Phone<'_>, seq: u64) -> Result<usize, String> {
    let of = (phone.chain.enrolment, seq);
    let done = world.write(|cx| erase::erase(cx, ids::company(world.tenant), of, "她的要求"));
    match done {
        Ok(files) => Ok(files.len()),
        Err(RuleError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

fn entries(phone: &mut Phone<'_>) -> Vec<FlowEntry> {
    let flows = |change| if let Change::Flow(entry) = change { Some(entry) } else { None };
    phone.pull(500).entries.into_iter().filter_map(|entry| flows(entry.change)).collect()
}

#[test]
fn an_answer_is_gone_from_its_flow_and_the_chain_verifies() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.push();
    ada.pull(500);
    assert_eq!(erased(&world, &ada, 4), Ok(0));
    let read = world.read(|cx| flows::load(cx, flow)).unwrap().unwrap();
    assert_eq!((read.actions.len(), read.next), (7, 9));
    assert!(all_verify(&world));
    let told = entries(&mut ada);
    assert_eq!(told.len(), 1, "phones hear of it");
    assert_eq!((told[0].position, told[0].op.body.len()), (4, 0));
    assert_eq!(told[0].op.header, ada.ops[3].raw.header);
}

#[test]
fn what_comes_later_takes_no_erased_place() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.record(flow, "fridge", &[("coolers", 2.into()), ("display", "good".into())]);
    ada.push();
    erased(&world, &ada, 2).unwrap();
    ada.record(flow, "fridge", &[("coolers", 3.into()), ("display", "good".into())]);
    assert!(ada.push().iter().all(accepted));
    let row = world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap();
    assert_eq!(row.position, 3);
}

#[test]
fn the_files_of_an_erased_promise_are_named_and_their_traces_go() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (_, photos) = ada.visit("N1");
    ada.push();
    assert_eq!(erased(&world, &ada, 6), Ok(1));
    let (photo, row) =
        world.read(|cx| Ok((cx.tx.photo(cx.tenant, photos[0])?, cx.tx.evidence(cx.tenant, photos[0])?))).unwrap();
    assert!(photo.is_none());
    assert_eq!(row.map(|row| (row.state, row.seal)), Some((EvidenceState::Missing, None)));
}

#[test]
fn what_an_op_wrote_into_a_record_is_gone_and_nothing_older_shows() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let change = FieldChange::Assign { value: "老板电话 138".into(), replaces: None };
    ada.say(Payload::Set { kind: Outlet, record: world.outlet("N1"), changes: vec![(8, change)] });
    ada.push();
    erased(&world, &ada, 1).unwrap();
    let held = world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("N1"))?)).unwrap().unwrap();
    assert_eq!(held.state.fields[&8].value(), Value::Null);
}

#[test]
fn an_op_that_was_offered_again_is_erased_in_both_chains() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    let heir = heir(&world, "ada", &ada.ops);
    heir.push();
    erased(&world, &heir, 3).unwrap();
    let body = ada.ops[2].body().unwrap().id;
    let all = world.read(|cx| Ok(cx.tx.ops_by_body(cx.tenant, body)?)).unwrap();
    assert!(all.len() == 2 && all.iter().all(|op| op.raw.body.is_empty()));
    assert!(all_verify(&world));
}

#[test]
fn what_is_gone_or_has_to_stay_cannot_be_erased() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    assert_eq!(erased(&world, &ada, 99), Err("unknown_op".into()));
    erased(&world, &ada, 1).unwrap();
    assert_eq!(erased(&world, &ada, 1), Err("erased".into()));
    let home = world.read(|cx| cx.home()).unwrap();
    let last = world.read(|cx| Ok(cx.tx.enrolment(cx.tenant, home.server)?)).unwrap().unwrap().head.seq;
    let decision = world.write(|cx| erase::erase(cx, ids::company(world.tenant), (home.server, last), "x"));
    assert!(matches!(decision, Err(RuleError::Refused(refusal)) if refusal.code == "not_erasable"));
}

#[test]
fn no_phone_erases_anything() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let (enrolment, reason) = (ada.chain.enrolment, String::new());
    ada.say(Payload::Erase { enrolment, seq: 1, reason });
    ada.act(flow, ActionKind::Void { reason: "走错了".into() });
    let verdicts = ada.push();
    assert_eq!(refusal(&verdicts[1]).code, "not_allowed");
    assert!(accepted(&verdicts[2]));
}
