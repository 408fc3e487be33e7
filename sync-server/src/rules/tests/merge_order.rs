//! Merges that come late, in a row, again, or beside a file that names both outlets.

use routebook_domain::ids::OutletId;
use routebook_domain::record::RecordKind::Outlet;
use routebook_domain::record::Value;
use routebook_protocol::{Payload, Verdict};

use super::world::{HOUR, Phone, World, accepted};
use crate::rules::{aliases, outlets, summary};

fn merge(world: &World, from: &str, into: &str) -> Payload {
    Payload::MergeInto { kind: Outlet, record: world.outlet(from), into: world.outlet(into) }
}

fn restore(world: &World, outlet: &str) -> Payload {
    Payload::Restore { kind: Outlet, record: world.outlet(outlet) }
}

fn resolved(world: &World, outlet: &str) -> OutletId {
    world.read(|cx| aliases::resolve(cx, world.outlet(outlet))).unwrap()
}

fn add(world: &World, code: &str) {
    let fields = [("name", code.into()), ("territory", Value::Ref(world.territory("north")))];
    world.write(|cx| world.put(cx, Outlet, world.outlet(code), &fields)).unwrap();
}

fn visits_of(world: &World, outlet: &str) -> usize {
    world.read(|cx| summary::of(cx, world.outlet(outlet))).unwrap().len()
}

#[test]
fn an_alias_of_an_alias_leads_to_the_last_and_none_is_lost() {
    let world = World::new();
    add(&world, "N3");
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N3");
    ada.say(merge(&world, "N3", "N2"));
    ada.say(merge(&world, "N2", "N1"));
    assert!(ada.push().iter().all(accepted));
    assert_eq!((resolved(&world, "N3"), resolved(&world, "N2")), (world.outlet("N1"), world.outlet("N1")));
    assert_eq!(visits_of(&world, "N1"), 1);
    let list = world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap();
    assert_eq!((list.len(), list[0].aliases.len()), (1, 2));
    let verdicts = ada.push();
    assert_eq!(ada.push(), verdicts, "sent again, the answers are the same");
    assert!(verdicts.iter().all(accepted));
}

#[test]
fn no_order_of_merges_and_restores_closes_a_circle() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    ada.say(merge(&world, "N2", "N1"));
    ada.push();
    world.later(1);
    sue.say(restore(&world, "N2"));
    sue.say(merge(&world, "N1", "N2"));
    sue.say(restore(&world, "N1"));
    sue.say(merge(&world, "N2", "N1"));
    assert!(sue.push().iter().all(accepted));
    assert_eq!((resolved(&world, "N1"), resolved(&world, "N2")), (world.outlet("N1"), world.outlet("N1")));
}

/// Otherwise the outlet would be gone and lead nowhere.
#[test]
fn a_merge_from_before_a_restore_is_overtaken_by_it() {
    let world = World::new();
    let (mut ada, mut ben, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"), Phone::of(&world, "sue"));
    ben.say(merge(&world, "N2", "N1"));
    world.later(HOUR);
    ada.say(merge(&world, "N2", "N1"));
    ada.push();
    world.later(1);
    sue.say(restore(&world, "N2"));
    assert!(accepted(&sue.push()[0]));
    assert!(matches!(ben.push()[0], Verdict::Superseded { .. }));
    let list = world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap();
    assert_eq!((list.len(), resolved(&world, "N2")), (2, world.outlet("N2")));
}

#[test]
fn visits_go_back_to_an_outlet_that_comes_back() {
    let world = World::new();
    let (mut ada, mut ben, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"), Phone::of(&world, "sue"));
    ada.visit("N2");
    ada.say(merge(&world, "N2", "N1"));
    ada.push();
    ben.pull(500);
    world.later(1);
    sue.say(restore(&world, "N2"));
    assert!(sue.push().iter().all(accepted));
    assert_eq!((visits_of(&world, "N1"), visits_of(&world, "N2")), (0, 1));
    let page = ben.pull(500);
    let told = |outlet: &str| {
        use crate::rules::ids;
        let id = ids::summary(world.tenant, world.outlet(outlet));
        page.entries.iter().any(|e| matches!(&e.change, routebook_protocol::Change::Record(s) if s.record == id))
    };
    assert!(told("N1") && told("N2"));
}

#[test]
fn a_file_that_still_names_an_alias_does_not_bring_it_back() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.say(merge(&world, "N2", "N1"));
    ada.push();
    world.later(1);
    add(&world, "N2");
    assert_eq!(resolved(&world, "N2"), world.outlet("N1"));
    assert_eq!(world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap().len(), 1);
}
