//! What the server forgets, and what a phone that stayed away does then.

use routebook_domain::record::RecordKind::Outlet;
use routebook_protocol::{Entry, Payload, PullPage, PullRequest, RecordState, Scope};

use super::super::world::{DAY, MANY, Phone, World, accepted};
use crate::model::StoredRecord;
use crate::rules::{pull, retention};

fn north(world: &World) -> Scope {
    Scope::Territory(world.territory("north"))
}

/// What a serving server does every hour.
fn tidy(world: &World) -> Vec<(Scope, u64)> {
    world.write(retention::mark).unwrap();
    let due = world.read(retention::due).unwrap();
    due.iter().for_each(|(scope, up_to)| world.write(|cx| retention::forget(cx, *scope, *up_to)).unwrap());
    world.write(retention::sweep).unwrap();
    due
}

fn delete(world: &World, outlet: &str) {
    let mut boss = Phone::of(world, "boss");
    boss.say(Payload::Delete { kind: Outlet, record: world.outlet(outlet) });
    assert!(boss.push().iter().all(accepted));
}

fn is_kept(world: &World, outlet: &str) -> bool {
    world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet(outlet))?.is_some())).unwrap()
}

fn ask(phone: &Phone<'_>, snapshots: bool) -> PullPage {
    let request = PullRequest { format: 1, cursor: phone.cursor.clone(), limit: 500, snapshots };
    phone.world.read(|cx| pull::page(cx, &phone.caller, &request, MANY)).unwrap()
}

#[test]
fn a_deletion_is_remembered_for_as_long_as_the_setting_says() {
    let world = World::new();
    delete(&world, "N1");
    tidy(&world);
    world.later(89 * DAY);
    assert_eq!((tidy(&world), is_kept(&world, "N1")), (vec![], true));
    world.later(DAY);
    assert!(tidy(&world).iter().any(|(scope, _)| *scope == north(&world)));
    assert!(!is_kept(&world, "N1") && is_kept(&world, "N2"), "only what was deleted goes");
}

#[test]
fn a_deleted_outlet_that_was_visited_stays_readable() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    delete(&world, "N1");
    tidy(&world);
    world.later(91 * DAY);
    tidy(&world);
    assert!(is_kept(&world, "N1"));
}

/// Two phones that read everything; then an outlet is deleted, which only one of them hears of, and forgotten.
fn stayed_away<'a>(world: &'a World) -> [Phone<'a>; 2] {
    let (mut away, mut here) = (Phone::of(world, "ada"), Phone::of(world, "ben"));
    away.pull(500);
    delete(world, "N1");
    here.pull(500);
    tidy(world);
    world.later(91 * DAY);
    tidy(world);
    [away, here]
}

#[test]
fn a_phone_behind_the_horizon_reads_the_scope_by_snapshot() {
    let world = World::new();
    let [away, here] = stayed_away(&world);
    let page = ask(&away, true);
    assert!(page.by_snapshot.contains(&north(&world)));
    assert_eq!(page.cursor.scopes.get(&north(&world)), away.cursor.as_ref().unwrap().scopes.get(&north(&world)));
    assert!(page.entries.iter().all(|entry| entry.scope != north(&world)));
    assert_eq!(ask(&here, true).by_snapshot, [], "one that came in time goes on as ever");
}

#[test]
fn a_phone_that_reads_no_snapshots_forgets_the_scope_and_reads_it_from_the_start() {
    let world = World::new();
    let [mut away, _] = stayed_away(&world);
    away.cursor.as_mut().unwrap().scopes.retain(|scope, _| *scope != Scope::Tenant(world.tenant));
    let page = ask(&away, false);
    assert!(page.left.contains(&north(&world)) && page.entered.contains(&north(&world)));
    assert!(page.by_snapshot.is_empty());
    assert!(page.entries.iter().any(|entry| entry.scope == north(&world)));
}

/// Pulls page by page, one entry each, until a page says that there is no more; gives what came and what was left.
fn to_the_end(phone: &mut Phone<'_>, snapshots: bool) -> (Vec<Entry>, usize) {
    let (mut entries, mut left) = (Vec::new(), 0);
    for _ in 0..100 {
        let request = PullRequest { format: 1, cursor: phone.cursor.clone(), limit: 1, snapshots };
        let page = phone.world.read(|cx| pull::page(cx, &phone.caller, &request, MANY)).unwrap();
        assert!(page.by_snapshot.is_empty());
        phone.cursor = Some(page.cursor);
        entries.extend(page.entries);
        left += page.left.len();
        if !page.more {
            return (entries, left);
        }
    }
    panic!("the scope is read from the start for ever");
}

#[test]
fn a_scope_that_is_read_from_the_start_by_small_pages_comes_to_its_end() {
    let world = World::new();
    let [mut away, _] = stayed_away(&world);
    let (mut entries, left) = to_the_end(&mut away, false);
    let mut whole = Phone::of(&world, "ada").pull(500).entries;
    whole.retain(|entry| entry.scope == north(&world));
    entries.retain(|entry| entry.scope == north(&world));
    assert_eq!((entries, left > 0), (whole, true), "each entry once");
}

#[test]
fn a_fresh_phone_goes_on_where_its_last_page_ended_below_the_horizon_too() {
    let world = World::new();
    stayed_away(&world);
    let mut fresh = Phone::of(&world, "ada");
    let (entries, left) = to_the_end(&mut fresh, true);
    let mut whole = Phone::of(&world, "ada");
    assert_eq!((whole.pull(500).entries.len(), left), (entries.len(), 0), "each entry once, and no snapshot");
    let last = world.read(|cx| Ok(cx.tx.last_seq(cx.tenant, north(&world))?)).unwrap();
    assert_eq!(fresh.cursor.unwrap().scopes[&north(&world)], last, "what is forgotten is read as well");
}

#[test]
fn another_scope_does_not_make_a_phone_begin_again() {
    let world = World::new();
    let [mut away, _] = stayed_away(&world);
    away.pull(1);
    while away.cursor.as_ref().unwrap().scopes[&north(&world)] == 0 {
        away.pull(1);
    }
    world.write(|cx| world.stay(cx, "ada", "south", "rep", 0, None)).unwrap();
    let page = away.pull(1);
    assert!(page.left.is_empty());
    let rest = to_the_end(&mut away, false).0;
    let mut entries = page.entries.iter().chain(&rest);
    assert!(entries.any(|entry| entry.scope == Scope::Territory(world.territory("south"))));
}

#[test]
fn what_is_forgotten_between_two_pages_makes_the_phone_begin_again() {
    let world = World::new();
    let [mut away, _] = stayed_away(&world);
    away.pull(1);
    while away.cursor.as_ref().unwrap().scopes[&north(&world)] == 0 {
        away.pull(1);
    }
    delete(&world, "N2");
    tidy(&world);
    world.later(91 * DAY);
    tidy(&world);
    assert!(away.pull(1).left.contains(&north(&world)));
    to_the_end(&mut away, false);
}

#[test]
fn a_phone_that_held_nothing_has_nothing_to_forget() {
    let world = World::new();
    stayed_away(&world);
    let fresh = Phone::of(&world, "ada");
    let page = ask(&fresh, true);
    assert!(page.by_snapshot.is_empty() && page.left.is_empty());
}

/// A territory with more outlets than a pull should bring.
fn crowd(world: &World) {
    let job = |cx: &crate::rules::Cx<'_>| {
        for i in 0..2_001 {
            let record = world.outlet(&format!("X{i}"));
            let (scope, seq) = (north(world), cx.tx.next_seq(cx.tenant, north(world))?);
            let row = StoredRecord { scope, seq, removal: None, state: RecordState::empty(Outlet, record) };
            cx.tx.put_record(cx.tenant, &row)?;
        }
        Ok(())
    };
    world.write(job).unwrap();
}

#[test]
fn a_large_scope_is_read_by_snapshot_until_the_cursor_names_it() {
    let world = World::new();
    crowd(&world);
    let mut ada = Phone::of(&world, "ada");
    for _ in 0..2 {
        let page = ask(&ada, true);
        assert_eq!(page.by_snapshot, [north(&world)]);
        assert!(!page.cursor.scopes.contains_key(&north(&world)) && !page.entered.contains(&north(&world)));
        ada.cursor = Some(page.cursor);
    }
    let read = world.read(|cx| Ok(cx.tx.last_seq(cx.tenant, north(&world))?)).unwrap();
    ada.cursor.as_mut().unwrap().scopes.insert(north(&world), read);
    let page = ask(&ada, true);
    assert!(page.by_snapshot.is_empty() && page.cursor.scopes[&north(&world)] == read);
}

#[test]
fn a_phone_that_reads_no_snapshots_pulls_a_large_scope() {
    let world = World::new();
    crowd(&world);
    let page = ask(&Phone::of(&world, "ada"), false);
    assert!(page.by_snapshot.is_empty() && page.entered.contains(&north(&world)) && page.more);
}

#[test]
fn while_the_companys_own_scope_is_read_by_snapshot_nothing_else_is_given() {
    let world = World::new();
    let [mut away, _] = stayed_away(&world);
    let tenant = Scope::Tenant(world.tenant);
    let last = world.read(|cx| Ok(cx.tx.last_seq(cx.tenant, tenant)?)).unwrap();
    away.cursor.as_mut().unwrap().scopes.insert(tenant, 1);
    world.write(|cx| Ok(cx.tx.put_horizon(cx.tenant, tenant, last)?)).unwrap();
    let page = ask(&away, true);
    assert!(page.by_snapshot.contains(&tenant) && page.entries.is_empty());
}
