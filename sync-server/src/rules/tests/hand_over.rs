//! A flow changes hands: it leaves one phone and enters another, whole.

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::FlowId;
use routebook_protocol::{Change, Entry, Op, Scope};

use super::world::{Phone, World, accepted, refusal};
use crate::rules::{RuleError, Ruled, review};

fn hand(world: &World, flow: FlowId, to: &str) -> Ruled<()> {
    world.seen_by("sue", |cx, s| review::hand_over(cx, s, flow, world.person(to), "换区"))
}

fn positions(entries: &[Entry], flow: FlowId) -> Vec<u64> {
    let of = |e: &Entry| match &e.change {
        Change::Flow(entry) if entry.flow == flow => Some(entry.position),
        _ => None,
    };
    entries.iter().filter_map(of).collect()
}

fn left(entries: &[Entry], flow: FlowId) -> bool {
    entries.iter().any(|e| e.change == Change::FlowLeft(flow))
}

#[test]
fn the_flow_leaves_one_phone_and_enters_the_other_whole() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    ada.push();
    ada.pull(500);
    ben.pull(500);
    hand(&world, flow, "ben").unwrap();
    let gone = ada.pull(500);
    assert!(left(&gone.entries, flow) && positions(&gone.entries, flow).is_empty());
    let come = ben.pull(500);
    assert_eq!(positions(&come.entries, flow), [1, 2, 3, 4]);
    assert!(
        come.entries
            .iter()
            .all(|e| !matches!(e.change, Change::Flow(_)) || e.scope == Scope::Person(world.person("ben")))
    );
    let Change::Flow(last) = &come.entries.last().unwrap().change else { panic!("no action") };
    assert_eq!(Op::read(last.op.clone()).unwrap().header.person, world.person("sue"));
    ada.act(flow, ActionKind::EnterStage { stage: "lost".into() });
    assert_eq!(refusal(&ada.push()[3]).requirements()[0], Unmet::NotOwner);
    ben.record(flow, "need-profile", &[("need", "冰柜".into())]);
    assert!(accepted(&ben.push()[0]));
}

#[test]
fn the_owner_gives_it_away_from_the_phone_and_it_is_gone_from_there() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.customer("N1");
    ada.act(flow, ActionKind::HandOver { to: world.person("cyn"), reason: "换区".into() });
    ada.act(flow, ActionKind::HandOver { to: world.person("ben"), reason: " ".into() });
    ada.act(flow, ActionKind::HandOver { to: world.person("ben"), reason: "换区".into() });
    ada.act(flow, ActionKind::EnterStage { stage: "lost".into() });
    let verdicts = ada.push();
    assert_eq!(refusal(&verdicts[1]).requirements(), [Unmet::NoSuchPerson]);
    assert_eq!(refusal(&verdicts[2]).requirements(), [Unmet::WhyMissing]);
    assert!(accepted(&verdicts[3]));
    assert!(refusal(&verdicts[4]).requirements().contains(&Unmet::NotOwner));
    let page = ada.pull(500);
    assert!(left(&page.entries, flow) && positions(&page.entries, flow).is_empty());
    assert_eq!(positions(&ben.pull(500).entries, flow), [1, 2]);
    assert_eq!(ada.push(), verdicts, "sent again, the answers are the same");
    assert_eq!(positions(&ben.pull(500).entries, flow), [0u64; 0]);
}

#[test]
fn a_first_pull_after_a_flow_came_back_shows_it_once() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.customer("N1");
    ada.push();
    hand(&world, flow, "ben").unwrap();
    hand(&world, flow, "ada").unwrap();
    let page = ada.pull(500);
    let leaving = page.entries.iter().position(|e| e.change == Change::FlowLeft(flow)).unwrap();
    assert_eq!(positions(&page.entries[leaving..], flow), [1, 2, 3]);
    assert!(positions(&page.entries[..leaving], flow).is_empty());
    let page = ben.pull(500);
    assert!(left(&page.entries, flow) && positions(&page.entries, flow).is_empty());
}

#[test]
fn a_supervisor_who_sees_both_keeps_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let mut sue = Phone::of(&world, "sue");
    let flow = ada.customer("N1");
    ada.push();
    hand(&world, flow, "ben").unwrap();
    let page = sue.pull(500);
    assert!(left(&page.entries, flow));
    assert_eq!(positions(&page.entries, flow), [1, 2]);
}

#[test]
fn nobody_gets_it_who_could_not_see_the_outlet() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.push();
    for (to, expected) in [("cyn", Unmet::NoSuchPerson), ("nobody", Unmet::NoSuchPerson), ("ada", Unmet::OwnsIt)] {
        match hand(&world, flow, to) {
            Err(RuleError::Unmet(unmet)) => assert!(unmet.contains(&expected), "{to}: {unmet:?}"),
            other => panic!("{other:?}"),
        }
    }
    let stranger = world.seen_by("cyn", |cx, s| review::void(cx, s, flow, "x"));
    assert!(matches!(stranger, Err(RuleError::NotFound)));
}

#[test]
fn a_reviewer_declares_a_flow_void_with_a_reason() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.push();
    let void = |reason: &str| world.seen_by("sue", |cx, s| review::void(cx, s, flow, reason));
    assert!(matches!(void(" "), Err(RuleError::Unmet(u)) if u == [Unmet::WhyMissing]));
    void("重复录入").unwrap();
    let seen = world.seen_by("sue", |cx, s| crate::rules::visits::detail(cx, s, flow)).unwrap();
    let voided = seen.voided.unwrap();
    assert_eq!((seen.row.state, voided.by.name.as_str(), voided.reason.as_str()), ("voided", "sue", "重复录入"));
}
