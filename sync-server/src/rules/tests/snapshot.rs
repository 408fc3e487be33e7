//! Snapshot: frozen, owned, and gone after a day.

use routebook_protocol::{Scope, SnapshotPage, SnapshotRequest};

use super::world::{DAY, Phone, World};
use crate::rules::{RuleError, Ruled, snapshot};

fn ask(phone: &Phone<'_>, scope: Scope, ticket: Option<[u8; 16]>, page: u32) -> Ruled<SnapshotPage> {
    let request = SnapshotRequest { format: 1, scope, ticket, page };
    phone.world.write(|cx| snapshot::page(cx, &phone.caller, &request, 200))
}

/// Enough outlets for more than one page.
fn crowded() -> World {
    let world = World::new();
    world
        .write(|cx| {
            (0..250).try_for_each(|i| {
                use routebook_domain::record::RecordKind::Outlet;
                use routebook_domain::record::Value;
                let code = format!("X{i}");
                let territory = Value::Ref(world.territory("north"));
                world.put(cx, Outlet, world.outlet(&code), &[("name", code.as_str().into()), ("territory", territory)])
            })
        })
        .unwrap();
    world
}

#[test]
fn pages_stay_as_they_were_when_the_snapshot_began() {
    let world = crowded();
    let ada = Phone::of(&world, "ada");
    let scope = Scope::Territory(world.territory("north"));
    let first = ask(&ada, scope, None, 0).unwrap();
    assert_eq!((first.pages, first.entries.len()), (2, 200));
    assert_eq!(first.digest, SnapshotPage::digest_of(&first.entries));
    let before = ask(&ada, scope, Some(first.ticket), 1).unwrap();
    world
        .write(|cx| {
            use routebook_domain::record::RecordKind::Outlet;
            world.put(cx, Outlet, world.outlet("X249"), &[("note", "变".into())])
        })
        .unwrap();
    let after = ask(&ada, scope, Some(first.ticket), 1).unwrap();
    assert_eq!(after, before);
    assert_eq!(first.entries.len() + after.entries.len(), 252);
    assert_eq!(after.entries.last().unwrap().seq, first.seq);
}

#[test]
fn an_empty_scope_has_one_empty_page() {
    let world = World::new();
    let boss = Phone::of(&world, "boss");
    let nobody = world.territory("empty");
    world
        .write(|cx| {
            use routebook_domain::record::RecordKind::Territory;
            world.put(cx, Territory, nobody, &[("name", "empty".into())])
        })
        .unwrap();
    let page = ask(&boss, Scope::Territory(nobody), None, 0).unwrap();
    assert_eq!((page.pages, page.seq, page.entries), (1, 0, vec![]));
}

#[test]
fn a_scope_out_of_sight_and_anothers_ticket_give_nothing() {
    let world = World::new();
    let (ada, ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let south = Scope::Territory(world.territory("south"));
    assert!(matches!(ask(&ada, south, None, 0), Err(RuleError::NotFound)));
    let north = Scope::Territory(world.territory("north"));
    let ticket = Some(ask(&ada, north, None, 0).unwrap().ticket);
    assert!(matches!(ask(&ben, north, ticket, 0), Err(RuleError::Expired)));
    assert!(matches!(ask(&ada, north, ticket, 9), Err(RuleError::NotFound)));
    world.later(DAY + 1);
    assert!(matches!(ask(&ada, north, ticket, 0), Err(RuleError::Expired)));
}

/// Each snapshot is a copy of its scope: a phone that begins again and again must not fill the disk.
#[test]
fn beginning_again_gives_the_same_snapshot_until_something_changes() {
    let world = World::new();
    let (ada, ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let scope = Scope::Territory(world.territory("north"));
    let ticket = |phone: &Phone<'_>| ask(phone, scope, None, 0).unwrap().ticket;
    let first = ticket(&ada);
    assert_eq!(ticket(&ada), first);
    assert_ne!(ticket(&ben), first, "a ticket is its owner's");
    world.later(DAY / 2 + 1);
    let later = ticket(&ada);
    assert_ne!(later, first, "what is left of its day must be enough to read it");
    world
        .write(|cx| {
            use routebook_domain::record::RecordKind::Outlet;
            world.put(cx, Outlet, world.outlet("N1"), &[("note", "变".into())])
        })
        .unwrap();
    assert_ne!(ticket(&ada), later);
}
