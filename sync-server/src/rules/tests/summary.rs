//! Two reps of one territory: neither pulls the other's visits, both see the outlet's last visits.

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::merge::field_no;
use routebook_domain::record::{LastVisit, RecordKind};
use routebook_protocol::{Change, PullPage};

use super::world::{Phone, World};

fn flows(page: &PullPage) -> Vec<FlowId> {
    let of = |change: &Change| match change {
        Change::Flow(entry) => Some(entry.flow),
        _ => None,
    };
    let mut all: Vec<_> = page.entries.iter().filter_map(|e| of(&e.change)).collect();
    all.dedup();
    all
}

fn last_visits(page: &PullPage) -> Vec<LastVisit> {
    let field = field_no(RecordKind::OutletSummary, "last_visits");
    let of = |change: &Change| match change {
        Change::Record(r) if r.kind == RecordKind::OutletSummary => Some(r.fields[&field].value()),
        _ => None,
    };
    let values: Vec<_> = page.entries.iter().filter_map(|e| of(&e.change)).collect();
    values.iter().flat_map(|v| v.items()).filter_map(LastVisit::from_value).collect()
}

#[test]
fn neither_pulls_the_others_visits_and_both_see_the_summary() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let (hers, _) = ada.visit("N1");
    ada.push();
    world.later(1000);
    let his = ben.start("N1");
    ben.push();
    let (of_ada, of_ben) = (ada.pull(500), ben.pull(500));
    assert_eq!((flows(&of_ada), flows(&of_ben)), (vec![hers], vec![his]));
    for page in [of_ada, of_ben] {
        let seen: Vec<_> = last_visits(&page).into_iter().map(|v| (v.flow, v.rep, v.state, v.points)).collect();
        let expected = [(his, "ben".into(), "open".into(), 0), (hers, "ada".into(), "submitted".into(), 100)];
        assert_eq!(seen, expected);
    }
}

#[test]
fn other_territories_see_nothing_of_it() {
    let world = World::new();
    let (mut ada, mut cyn) = (Phone::of(&world, "ada"), Phone::of(&world, "cyn"));
    ada.visit("N1");
    ada.push();
    let page = cyn.pull(500);
    assert_eq!((flows(&page), last_visits(&page)), (vec![], vec![]));
    let names = page.entries.iter().any(|e| format!("{:?}", e.change).contains("\"N1\""));
    assert!(!names, "an outlet of another territory travelled");
}

#[test]
fn a_summary_names_five_visits_at_most() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    for _ in 0..7 {
        ada.start("N1");
        world.later(1000);
    }
    ada.push();
    assert_eq!(last_visits(&ada.pull(500)).len(), 5);
}

#[test]
fn an_action_that_changes_neither_state_nor_points_leaves_the_summary_alone() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.push();
    ada.pull(500);
    ada.record(flow, "fridge", &[("coolers", 2.into()), ("display", "good".into())]);
    ada.push();
    assert_eq!(last_visits(&ada.pull(500)), []);
    ada.attach(flow, "fridge", "fridge-photo");
    ada.act(flow, ActionKind::Submit);
    ada.push();
    assert_eq!(last_visits(&ada.pull(500))[0].points, 20);
}
