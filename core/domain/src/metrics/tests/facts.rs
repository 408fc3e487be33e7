//! Facts as they are kept.

use proptest::prelude::*;

use super::*;
use crate::flow::ActionKind;
use crate::points::tests::model::play;

#[test]
fn facts_are_kept_in_a_form_that_does_not_change_unnoticed() {
    let play = Play::new(7, MORNING).act(REP, MORNING + HOUR, profile());
    let expected = serde_json::json!({
        "v": 1, "id": "07000000-0000-0000-0000-000000000000", "template": {"key": "deal", "version": 1},
        "kind": "pipeline", "status": "open", "day": "2026-11-21", "subject": SHOP, "people": [REP],
        "acts": [[MORNING, "start", 0], [MORNING + HOUR, "record", 0]],
        "entries": [[MORNING + HOUR, MORNING + HOUR + MINUTE, "profile", 10, 0]],
        "deadlines": [["profile-soon", MORNING + 24 * HOUR, "on_time"]],
        "stays": [["lead", MORNING, null]], "done": ["profile"]
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&play.facts().to_json()).unwrap(), expected);
}

#[test]
fn facts_of_another_version_are_drawn_again() {
    let json = Play::whole(1, MORNING).facts().to_json();
    assert!(Facts::from_json(&json).is_some());
    assert_eq!(Facts::from_json(&json.replace("\"v\":1", "\"v\":2")), None);
    assert_eq!(Facts::from_json("{}"), None);
    assert_eq!(Facts::from_json(""), None);
}

#[test]
fn a_visit_s_worth_of_facts_stays_small() {
    let json = Play::whole(1, MORNING).act(BOSS, MORNING + HOUR, approve()).facts().to_json();
    assert!(json.len() < 1_200, "{}: {json}", json.len());
}

#[test]
fn the_first_handing_in_counts() {
    let play = Play::whole(1, MORNING).act(BOSS, MORNING + HOUR, give_back("note"));
    let play = play.act(REP, MORNING + 2 * HOUR, voice(9, 9)).act(REP, MORNING + 3 * HOUR, ActionKind::Resubmit);
    assert_eq!(play.facts().handed_in, Some(sure(MORNING + 5 * MINUTE)));
    assert_eq!(Play::new(1, MORNING).facts().handed_in, None);
}

#[test]
fn nothing_is_nobody_s() {
    let facts = facts(&deal(), &[], &[], &crate::flow::fold(&deal(), &[]));
    assert_eq!((facts.owner(), facts.people.len(), facts.entries.len()), (None, 0, 0));
    assert_eq!(measure([&facts], &asked()), measure([], &asked()));
}

proptest! {
    #[test]
    fn facts_read_back_as_they_were(play in play(1)) {
        let facts = play.facts();
        prop_assert_eq!(Facts::from_json(&facts.to_json()), Some(facts));
    }

    #[test]
    fn a_receipt_changes_no_number_of_a_day_that_is_still_open(play in play(1)) {
        let mut pending = play.clone();
        let known = pending.actions.len() / 2;
        for action in &mut pending.actions[known..] {
            (action.position, action.received_ms) = (None, None);
        }
        let strip = |mut facts: Facts| {
            facts.entries.iter_mut().for_each(|e| e.received_ms = None);
            facts
        };
        prop_assert_eq!(strip(pending.facts()), strip(play.facts()));
    }
}
