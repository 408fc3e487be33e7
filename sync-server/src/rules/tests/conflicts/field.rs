//! Opened where nobody knew of the other, one a dispute, and pulled by whoever holds the record.

use super::*;

#[test]
fn whoever_holds_the_record_pulls_its_conflict_and_hears_again_when_it_is_settled() {
    let world = World::new();
    let (mut cyn, mut sue) = (Phone::of(&world, "cyn"), Phone::of(&world, "sue"));
    let (mut ada, _ben) = disputed(&world);
    let open = pulled(&mut ada);
    assert_eq!((open.len(), open[0].shown.value.clone(), open[0].settled.is_some()), (1, "139".into(), false));
    let people = (open[0].shown.person, open[0].other.person);
    assert_eq!(people, (Some(world.person("ben")), Some(world.person("ada"))));
    assert_eq!(pulled(&mut sue), open);
    assert!(pulled(&mut cyn).is_empty(), "another territory's");
    assert!(accepted(&tell(&mut ada, stands(&open[0], "138"))));
    let settled = pulled(&mut sue);
    assert_eq!((settled.len(), settled[0].id), (1, open[0].id));
    assert_eq!(settled[0].settled.as_ref().unwrap().value, "138".into());
    assert!(pulled(&mut sue).is_empty());
}

#[test]
fn a_snapshot_carries_what_is_open() {
    use crate::rules::snapshot;
    use routebook_protocol::{Scope, SnapshotRequest};
    let world = World::new();
    let (ada, _ben) = disputed(&world);
    let request =
        SnapshotRequest { format: 1, scope: Scope::Territory(world.territory("north")), ticket: None, page: 0 };
    let page = world.write(|cx| snapshot::page(cx, &ada.caller, &request, 200)).unwrap();
    let open = page.entries.iter().filter(|e| matches!(&e.change, Pulled::Conflict(c) if c.settled.is_none()));
    assert_eq!(open.count(), 1);
}

#[test]
fn whoever_writes_again_moves_their_side_on_and_opens_no_second_one() {
    let world = World::new();
    let (mut ada, mut ben) = disputed(&world);
    let id = conflict(&world).id;
    let own = ada.ops[0].header.seq;
    let mine = Some(Dot { enrolment: ada.chain.enrolment, seq: own });
    world.later(1000);
    assert!(accepted(&tell(&mut ada, set(&world, "contact_phone", "137", mine))));
    let open = conflict(&world);
    assert_eq!((open.id, open.shown.value.clone(), open.other.value.clone()), (id, "137".into(), "139".into()));
    world.later(1000);
    ben.say(set(&world, "contact_phone", "136", dot(&world, "contact_phone")));
    ben.push();
    let open = conflict(&world);
    assert_eq!((open.shown.value.clone(), open.shown.person), ("136".into(), Some(world.person("ben"))));
    assert_eq!(open.other.value, "139".into(), "nobody has answered that one yet");
}

#[test]
fn two_sides_that_come_to_say_the_same_need_nobody() {
    let world = World::new();
    let (mut ada, _ben) = disputed(&world);
    let mine = Some(Dot { enrolment: ada.chain.enrolment, seq: 1 });
    world.later(1000);
    tell(&mut ada, set(&world, "contact_phone", "139", mine));
    let agreed = conflict(&world).settled.unwrap();
    assert_eq!((agreed.value, agreed.person), ("139".into(), world.person("ada")));
}

#[test]
fn three_who_did_not_know_of_each_other_are_two_conflicts_with_what_shows() {
    let world = World::new();
    let (_ada, _ben) = disputed(&world);
    world.later(1000);
    let mut sue = Phone::of(&world, "sue");
    assert!(accepted(&tell(&mut sue, set(&world, "contact_phone", "137", None))));
    let all = conflicts(&world);
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|c| c.shown.value == "137".into()));
    let others: Vec<_> = all.iter().map(|c| c.other.value.clone()).collect();
    assert!(others.contains(&"138".into()) && others.contains(&"139".into()), "{others:?}");
}
