//! There and back again: whatever a phone had seen, it ends with the flow where it lies.

use std::collections::BTreeSet;

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::FlowId;
use routebook_protocol::{Change, Entry, Scope, SnapshotRequest};

use super::world::{Phone, World, accepted, refusal};
use crate::rules::{Ruled, review, snapshot};
use crate::store::locked;

fn hand(world: &World, flow: FlowId, to: &str) -> Ruled<()> {
    world.seen_by("sue", |cx, s| review::hand_over(cx, s, flow, world.person(to), "换区"))
}

/// The positions of a flow that a phone holds after these entries, by scope, as phones apply them.
fn held(mut held: BTreeSet<(Scope, u64)>, entries: &[Entry], flow: FlowId) -> BTreeSet<(Scope, u64)> {
    for entry in entries {
        match &entry.change {
            Change::Flow(action) if action.flow == flow => drop(held.insert((entry.scope, action.position))),
            Change::FlowLeft(left) if *left == flow => held.retain(|(scope, _)| *scope != entry.scope),
            _ => {}
        }
    }
    held
}

#[test]
fn a_phone_that_saw_any_part_of_the_way_ends_with_the_whole_flow() {
    for seen in 0..4 {
        let world = World::new();
        let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
        let flow = ada.customer("N1");
        ada.push();
        let (mut mine, mut theirs) = (BTreeSet::new(), BTreeSet::new());
        for (turn, to) in ["ben", "ada", "ben", "ada"].into_iter().enumerate() {
            if turn == seen {
                mine = held(mine, &ada.pull(500).entries, flow);
                theirs = held(theirs, &ben.pull(500).entries, flow);
            }
            hand(&world, flow, to).unwrap();
        }
        mine = held(mine, &ada.pull(500).entries, flow);
        theirs = held(theirs, &ben.pull(500).entries, flow);
        let own = Scope::Person(world.person("ada"));
        assert_eq!(mine, (1..=5).map(|n| (own, n)).collect(), "seen after {seen}");
        assert_eq!(theirs, BTreeSet::new(), "seen after {seen}");
    }
}

#[test]
fn pages_of_one_entry_end_in_the_same_place() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    ada.push();
    hand(&world, flow, "ben").unwrap();
    let mut theirs = BTreeSet::new();
    for turn in 0.. {
        let page = ben.pull(1);
        theirs = held(theirs, &page.entries, flow);
        if turn == 16 {
            hand(&world, flow, "ada").unwrap();
            hand(&world, flow, "ben").unwrap();
        }
        if !page.more && turn > 16 {
            break;
        }
    }
    let own = Scope::Person(world.person("ben"));
    assert_eq!(theirs, (1..=6).map(|n| (own, n)).collect());
}

#[test]
fn a_snapshot_after_a_return_holds_the_flow_once_and_whole() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.push();
    hand(&world, flow, "ben").unwrap();
    hand(&world, flow, "ada").unwrap();
    let scope = Scope::Person(world.person("ada"));
    let request = SnapshotRequest { format: 1, scope, ticket: None, page: 0 };
    let page = world.write(|cx| snapshot::page(cx, &ada.caller, &request, 200)).unwrap();
    let actions = page.entries.iter().filter(|e| matches!(&e.change, Change::Flow(f) if f.flow == flow)).count();
    assert_eq!(actions, 3);
    assert_eq!(held(BTreeSet::new(), &page.entries, flow), (1..=3).map(|n| (scope, n)).collect());
}

#[test]
fn what_is_about_no_outlet_stays_where_its_owner_works() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.sheet();
    for to in ["cyn", "ben"] {
        ada.act(flow, ActionKind::HandOver { to: world.person(to), reason: "代办".into() });
    }
    let verdicts = ada.push();
    assert_eq!(refusal(&verdicts[4]).requirements(), [Unmet::NoSuchPerson]);
    assert!(accepted(&verdicts[5]), "{:?}", verdicts[5]);
}

/// In order, so that two hand-overs that cross never wait for each other.
#[test]
fn the_receivers_counter_is_taken_with_the_others_and_in_order() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.push();
    let ben = Scope::Person(world.person("ben"));
    assert!(!locked().contains(&ben));
    ada.act(flow, ActionKind::HandOver { to: world.person("ben"), reason: "换区".into() });
    ada.push();
    let taken = locked();
    assert!(taken.contains(&ben) && taken.contains(&Scope::Person(world.person("ada"))));
    assert!(taken.is_sorted());
    let _ = hand(&world, flow, "cyn");
    assert!(locked().contains(&Scope::Person(world.person("cyn"))));
}
