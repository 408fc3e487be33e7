//! When points are won and taken back.

use super::play::*;
use crate::flow::ActionKind;
use crate::metrics::facts;
use crate::points::{Entry, earlier_versions};

fn said(entries: &[Entry]) -> Vec<(Option<&str>, i64)> {
    entries.iter().map(|e| (e.step.as_deref(), e.delta)).collect()
}

#[test]
fn v17_two_of_three_conditions_earn_nothing_and_three_earn_once() {
    for (questions, pain, next) in [(2, 2, "送样"), (3, 1, "送样"), (3, 2, "")] {
        let play = Play::new(1, MORNING).act(REP, MORNING + 1, talk(questions, pain, next));
        assert_eq!(said(&play.facts().entries), [], "{questions} {pain} {next}");
    }
    let play =
        Play::new(1, MORNING).act(REP, MORNING + 1, talk(3, 2, "送样")).act(REP, MORNING + 2, talk(4, 3, "送样"));
    assert_eq!(said(&play.facts().entries), [(Some("talk"), 30)]);
}

#[test]
fn a_step_earns_when_it_is_done_and_the_completion_when_it_is_approved() {
    let play = Play::whole(1, MORNING).act(BOSS, MORNING + HOUR, approve());
    let facts = play.facts();
    let won = [(Some("profile"), 10), (Some("note"), 20), (Some("talk"), 30), (None, 50)];
    assert_eq!(said(&facts.entries), won);
    assert_eq!(facts.entries[3].at_ms, MORNING + HOUR);
    assert_eq!(play.state().points, 110);
}

#[test]
fn what_is_given_back_is_taken_back_by_that_very_action() {
    let back =
        Play::whole(1, MORNING).act(BOSS, MORNING + HOUR, approve()).act(BOSS, MORNING + 2 * HOUR, give_back("note"));
    let entries = back.facts().entries;
    assert_eq!(said(&entries[4..]), [(None, -50), (Some("note"), -20)]);
    assert!(entries[4..].iter().all(|e| e.at_ms == MORNING + 2 * HOUR));
}

#[test]
fn a_void_flow_keeps_nothing() {
    let void = ActionKind::Void { reason: "重复".into() };
    let play = Play::whole(1, MORNING).act(REP, MORNING + HOUR, void);
    assert_eq!(play.facts().entries.iter().map(|e| e.delta).sum::<i64>(), 0);
}

#[test]
fn who_earned_points_keeps_them_when_the_flow_is_handed_over() {
    let over = ActionKind::HandOver { to: OTHER, reason: "调岗".into() };
    let play = Play::new(1, MORNING).act(REP, MORNING + 1, profile()).act(BOSS, MORNING + 2, over);
    let play = play.act(OTHER, MORNING + 3, talk(3, 2, "送样"));
    let facts = play.facts();
    let whose: Vec<_> = facts.entries.iter().map(|e| (facts.people[e.who], e.delta)).collect();
    assert_eq!(whose, [(REP, 10), (OTHER, 30)]);
    let void = play.act(BOSS, MORNING + 4, ActionKind::Void { reason: "重复".into() }).facts();
    let whose: Vec<_> = void.entries[2..].iter().map(|e| (void.people[e.who], e.delta)).collect();
    assert_eq!(whose, [(REP, -10), (OTHER, -30)], "each gives back what they had");
}

#[test]
fn points_that_two_people_share_go_back_to_where_they_came_from() {
    let old = deal();
    let over = ActionKind::HandOver { to: OTHER, reason: "调岗".into() };
    let mut play = Play::new(1, MORNING).act(REP, MORNING + 1, profile()).act(BOSS, MORNING + 2, over);
    play.template.version = 2;
    play.template.stages[0].steps[0].points = 15;
    let to = play.template.reference();
    let play = play.act(OTHER, MORNING + 3, ActionKind::Migrate { to });
    let play = play.act(OTHER, MORNING + 4, record("profile", &[("need", "".into())]));
    let facts = facts(&play.template, &[&old], &play.actions, &play.state());
    let whose: Vec<_> = facts.entries.iter().map(|e| (facts.people[e.who], e.delta)).collect();
    assert_eq!(whose, [(REP, 10), (OTHER, 5), (OTHER, -5), (REP, -10)]);
}

#[test]
fn what_a_migration_changes_is_the_migration_s_doing() {
    let old = deal();
    let mut newer = Play::new(1, MORNING).act(REP, MORNING + 1, profile());
    newer.template.version = 2;
    newer.template.stages[0].steps[0].points = 15;
    let to = newer.template.reference();
    let play = newer.act(REP, MORNING + HOUR, ActionKind::Migrate { to });
    assert_eq!(earlier_versions(&play.actions), [old.reference()]);
    let known = facts(&play.template, &[&old], &play.actions, &play.state());
    assert_eq!(said(&known.entries), [(Some("profile"), 10), (Some("profile"), 5)]);
    assert_eq!(known.entries[1].at_ms, MORNING + HOUR);
    let unknown = play.facts();
    assert_eq!(said(&unknown.entries), [(Some("profile"), 15)], "read under the version that is at hand");
}

#[test]
fn a_flow_that_stays_on_its_version_stood_on_no_earlier_one() {
    assert_eq!(earlier_versions(&Play::whole(1, MORNING).actions), []);
    assert_eq!(earlier_versions(&[]), []);
}
