//! Pull: bounded pages, nothing twice, nothing missed, nothing out of scope.

use std::collections::BTreeSet;

use routebook_domain::record::RecordKind;
use routebook_protocol::{Change, PullRequest, Scope};

use super::world::{MANY, Phone, World};
use crate::model::SessionKind;
use crate::rules::{RuleError, found, pull};

#[test]
fn pages_end_and_give_what_one_page_gives() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    let whole = ada.pull(500);
    ada.cursor = None;
    let mut parts = Vec::new();
    loop {
        let page = ada.pull(2);
        assert!(page.entries.len() <= 2);
        parts.extend(page.entries);
        if !page.more {
            break;
        }
    }
    assert!(!whole.more);
    assert_eq!(parts, whole.entries);
    assert_eq!(ada.pull(500).entries, []);
}

#[test]
fn a_rep_enters_the_companys_the_territorys_and_his_own_scope() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let page = ada.pull(500);
    let expected =
        [Scope::Tenant(world.tenant), Scope::Territory(world.territory("north")), Scope::Person(world.person("ada"))];
    assert_eq!(page.entered, expected);
    assert_eq!(page.left, []);
    assert_eq!(ada.pull(500).entered, []);
}

#[test]
fn a_rep_knows_his_reviewers_by_name_and_no_other_rep() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let page = ada.pull(500);
    let records = page.entries.iter().filter_map(|e| match &e.change {
        Change::Record(r) if r.kind == RecordKind::Person => Some(r.record),
        _ => None,
    });
    let people: BTreeSet<_> = records.collect();
    assert!(people.contains(&world.person("ada")) && people.contains(&world.person("sue")));
    assert!(!people.contains(&world.person("ben")));
}

#[test]
fn a_supervisor_holds_her_reports_and_no_one_elses() {
    let world = World::new();
    let mut sue = Phone::of(&world, "sue");
    let persons: BTreeSet<_> = sue.pull(500).entered.into_iter().filter(|s| s.number() == 2).collect();
    let expected = ["ada", "ben", "sue"].map(|l| Scope::Person(world.person(l)));
    assert_eq!(persons, BTreeSet::from(expected));
}

#[test]
fn a_moved_rep_leaves_one_territory_and_enters_the_other_whole() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.pull(500);
    let now = world.now.get();
    world
        .write(|cx| {
            world.stay(cx, "ada", "north", "rep", 0, Some(now))?;
            world.stay(cx, "ada", "south", "rep", now, None)
        })
        .unwrap();
    let page = ada.pull(500);
    let (north, south) = (Scope::Territory(world.territory("north")), Scope::Territory(world.territory("south")));
    assert_eq!((page.left, page.entered), (vec![north], vec![south]));
    let outlets = page.entries.iter().filter(|e| e.scope == south).count();
    assert_eq!(outlets, 1);
}

#[test]
fn templates_travel_before_any_flow() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    let entries = ada.pull(500).entries;
    let is_template = |c: &Change| matches!(c, Change::Record(r) if r.kind == RecordKind::Template);
    let last_template = entries.iter().rposition(|e| is_template(&e.change)).unwrap();
    let first_flow = entries.iter().position(|e| matches!(e.change, Change::Flow(_))).unwrap();
    assert!(last_template < first_flow);
}

#[test]
fn flow_entries_are_the_exact_bytes_with_their_positions() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    let entries = ada.pull(500).entries;
    let flow = |e: routebook_protocol::Entry| if let Change::Flow(f) = e.change { Some(f) } else { None };
    let flows: Vec<_> = entries.into_iter().filter_map(flow).collect();
    let positions: Vec<_> = flows.iter().map(|f| f.position).collect();
    assert_eq!(positions, (1..=8).collect::<Vec<_>>());
    assert!(flows.iter().zip(&ada.ops).all(|(f, op)| f.op == op.raw));
}

#[test]
fn another_epoch_begins_again_from_nothing() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let whole = ada.pull(500);
    world.write(found::new_epoch).unwrap();
    let again = ada.pull(500);
    assert_ne!(again.cursor.epoch, whole.cursor.epoch);
    assert_eq!((again.entered, again.entries), (whole.entered, whole.entries));
}

#[test]
fn a_session_that_may_only_push_does_not_read() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let request = PullRequest { format: 1, cursor: None, limit: 10, snapshots: false };
    ada.caller.kind = SessionKind::Push;
    let refused = world.read(|cx| pull::page(cx, &ada.caller, &request, MANY));
    assert!(matches!(refused, Err(RuleError::Forbidden)));
    ada.caller.revoked = true;
    let refused = world.read(|cx| pull::page(cx, &ada.caller, &request, MANY));
    assert!(matches!(refused, Err(RuleError::Revoked)));
}
