//! Body 6: an outlet moves to another territory.

use routebook_domain::ids::TerritoryId;
use routebook_domain::record::RecordKind::{self, Outlet};
use routebook_protocol::{Change as Pulled, Payload, PullPage, Scope, Verdict};

use super::conflicts::{conflict, disputed, record, tell};
use super::world::{Phone, World, accepted, refusal};
use crate::rules::ids;

fn to(world: &World, territory: TerritoryId) -> Payload {
    Payload::Move { kind: Outlet, record: world.outlet("N1"), to: territory }
}

fn south(world: &World) -> Payload {
    to(world, world.territory("south"))
}

/// What a page says of a record: it came, it left.
fn heard(page: &PullPage, id: routebook_domain::ids::RecordId) -> (bool, bool) {
    let came = |e: &routebook_protocol::Entry| matches!(&e.change, Pulled::Record(s) if s.record == id);
    let left = |e: &routebook_protocol::Entry| matches!(&e.change, Pulled::RecordLeft { record, .. } if *record == id);
    (page.entries.iter().any(came), page.entries.iter().any(left))
}

#[test]
fn whoever_holds_the_one_territory_hears_that_it_left_and_the_other_gets_it_whole() {
    let world = World::new();
    let (mut ada, mut cyn) = (Phone::of(&world, "ada"), Phone::of(&world, "cyn"));
    ada.visit("N1");
    ada.push();
    let (_ada, _ben) = disputed(&world);
    ada.pull(500);
    cyn.pull(500);
    let mut boss = Phone::of(&world, "boss");
    assert!(accepted(&tell(&mut boss, south(&world))));
    let (north, south) = (ada.pull(500), cyn.pull(500));
    let (outlet, summary) = (world.outlet("N1"), ids::summary(world.tenant, world.outlet("N1")));
    assert_eq!((heard(&north, outlet), heard(&south, outlet)), ((false, true), (true, false)));
    assert_eq!((heard(&north, summary), heard(&south, summary)), ((false, true), (true, false)), "and its last visits");
    let open = south.entries.iter().filter(|e| matches!(&e.change, Pulled::Conflict(_)));
    assert_eq!((open.count(), conflict(&world).settled), (1, None), "and what two people disagree about");
    let again = tell(&mut boss, to(&world, world.territory("south")));
    assert!(accepted(&again));
    assert_eq!(heard(&ada.pull(500), outlet), (false, false), "it leaves once");
}

#[test]
fn its_author_must_have_a_say_in_both_territories() {
    let world = World::new();
    let (mut ada, mut sue, mut cyn) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"), Phone::of(&world, "cyn"));
    assert_eq!(refusal(&tell(&mut ada, south(&world))).code, "not_allowed");
    assert_eq!(refusal(&tell(&mut cyn, south(&world))).code, "not_allowed");
    assert_eq!(refusal(&tell(&mut sue, south(&world))).code, "not_in_scope");
    assert_eq!(refusal(&tell(&mut sue, to(&world, world.outlet("N2")))).code, "unknown_territory");
    world.write(|cx| world.stay(cx, "sue", "south", "supervisor", 0, None)).unwrap();
    let company = Payload::Move { kind: RecordKind::Company, record: world.outlet("N1"), to: world.territory("south") };
    assert_eq!(refusal(&tell(&mut sue, company)).code, "not_allowed");
    let nothing = Payload::Move { kind: Outlet, record: world.outlet("none"), to: world.territory("south") };
    assert_eq!(refusal(&tell(&mut sue, nothing)).code, "unknown_record");
    assert_eq!(record(&world).scope, Scope::Territory(world.territory("north")));
    assert!(accepted(&tell(&mut sue, south(&world))));
    assert_eq!(record(&world).scope, Scope::Territory(world.territory("south")));
}

#[test]
fn the_later_of_two_moves_counts_whatever_arrives_first() {
    let world = World::new();
    let (mut first, mut second) = (Phone::of(&world, "boss"), Phone::of(&world, "boss"));
    first.say(south(&world));
    world.later(1000);
    assert!(accepted(&tell(&mut second, to(&world, world.territory("north")))));
    assert!(matches!(first.push()[0], Verdict::Superseded { .. }));
    assert_eq!(record(&world).scope, Scope::Territory(world.territory("north")));
}

#[test]
fn an_edit_from_before_the_move_still_finds_its_outlet() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.say(super::conflicts::set(&world, "note", "上午写的", None));
    world.later(1000);
    tell(&mut Phone::of(&world, "boss"), south(&world));
    let verdict = ada.push().pop().unwrap();
    assert_eq!(refusal(&verdict).code, "not_in_scope", "its place is judged where it lies");
}
