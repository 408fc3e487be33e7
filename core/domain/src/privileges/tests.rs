#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use super::*;
use crate::flow::ActionKind;
use crate::points::tests::play::*;
use proptest::prelude::*;

/// A deal with one voice note, accepted by the supervisor.
fn accepted(number: u8, seconds: u32) -> Play {
    let play =
        Play::new(number, MORNING).act(REP, MORNING + 1, profile()).act(REP, MORNING + 2, voice(number, seconds));
    let play = play.act(REP, MORNING + 3, talk(1, 1, "")).act(REP, MORNING + 4, enter("won"));
    play.act(REP, MORNING + 5, ActionKind::Submit).act(BOSS, MORNING + 6, approve())
}

fn standing(id: &str, plays: &[Play]) -> Standing {
    let template = deal();
    let flows: Vec<Held> = plays.iter().map(|play| held(&template, &play.state())).collect();
    let all = standings(&rules(&template, &BTreeMap::new()), flows.iter().map(|held| ("deal", held)), 5);
    all.into_iter().find(|s| s.id == id).unwrap()
}

fn scripts(plays: &[Play]) -> (u32, u32, bool) {
    let s = standing("scripts", plays);
    (s.have, s.need, s.open)
}

#[test]
fn v9_two_valid_voice_notes_are_locked_three_are_open_and_a_revoked_one_locks_again() {
    let mut plays: Vec<Play> = (1..=2).map(|n| accepted(n, 6)).collect();
    assert_eq!(scripts(&plays), (2, 3, false));
    plays.push(accepted(3, 6));
    assert_eq!(scripts(&plays), (3, 3, true));
    plays[1] = plays[1].clone().act(BOSS, MORNING + 7, give_back("note"));
    assert_eq!(scripts(&plays), (2, 3, false));
}

#[test]
fn v9_a_diagnosis_form_counts_once_a_flow() {
    let once = Play::new(1, MORNING).act(REP, MORNING + 1, profile()).act(REP, MORNING + 2, profile());
    let first = standing("samples", std::slice::from_ref(&once));
    assert_eq!((first.have, first.need, first.open), (1, 2, false));
    let second = Play::new(2, MORNING).act(REP, MORNING + 1, profile());
    assert!(standing("samples", &[once, second]).open);
}

#[test]
fn v9_a_diagnosis_form_that_is_given_back_does_not_count_until_it_is_repaired() {
    let back = accepted(1, 6).act(BOSS, MORNING + 7, give_back("profile"));
    assert_eq!(standing("samples", std::slice::from_ref(&back)).have, 0);
    assert_eq!(standing("samples", &[back.act(REP, MORNING + 8, profile())]).have, 1);
}

#[test]
fn a_voice_note_counts_from_five_seconds_on_and_only_once_accepted() {
    assert_eq!(scripts(&[accepted(1, 5)]).0, 1);
    assert_eq!(scripts(&[accepted(1, 4)]).0, 0);
    let mut waiting = accepted(1, 9);
    waiting.actions.pop();
    assert_eq!(scripts(&[waiting]).0, 0);
    let void = accepted(1, 9).act(BOSS, MORNING + 7, ActionKind::Void { reason: "重复".into() });
    assert_eq!(scripts(&[void]).0, 0);
}

#[test]
fn a_need_may_want_longer_voice_notes_than_the_setting() {
    let mut play = accepted(1, 9);
    play.template.stages[0].steps[1].needs[0].min_seconds = Some(10);
    let state = crate::flow::fold(&play.template, &play.actions);
    let piece = Piece { kind: crate::evidence::EvidenceKind::Voice, ms: Some(9_000), least_ms: Some(10_000) };
    let rule = &rules(&play.template, &BTreeMap::new())[1];
    let held = Held { accepted: vec![piece], ..held(&play.template, &state) };
    assert_eq!(rule.count(&held, 5), 0);
    let unknown = Held { accepted: vec![Piece { ms: None, least_ms: None, ..piece }], ..held };
    assert_eq!(rule.count(&unknown, 5), 0, "nobody knows how long it is");
}

#[test]
fn the_same_piece_twice_is_one_piece() {
    let mut play = accepted(1, 6);
    let last = play.actions.split_off(3);
    let mut play = play.act(REP, MORNING + 2, voice(1, 6));
    play.actions.extend(last);
    assert_eq!(scripts(&[play]).0, 1);
}

#[test]
fn a_region_s_number_counts_where_the_template_names_one() {
    let need = |params: &[(&str, i64)]| {
        let params = params.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
        rules(&deal(), &params).into_iter().map(|rule| rule.need).collect::<Vec<_>>()
    };
    assert_eq!(need(&[]), [2, 3]);
    assert_eq!(need(&[("notes", 4)]), [2, 4]);
    assert_eq!(need(&[("notes", -1)]), [2, 0]);
}

#[test]
fn templates_that_name_the_same_privilege_count_together() {
    let mut both = rules(&deal(), &BTreeMap::new());
    both.extend(both.clone().into_iter().map(|rule| Rule { template: "launch".into(), need: rule.need + 1, ..rule }));
    let held = Held { done: vec!["profile".into()], accepted: Vec::new() };
    for _ in 0..2 {
        both.reverse();
        let all = standings(&both, [("deal", &held), ("launch", &held), ("other", &held)], 5);
        let samples = all.iter().find(|s| s.id == "samples").unwrap();
        assert_eq!((all.len(), samples.have, samples.need, samples.open), (2, 2, 3, false));
    }
}

proptest! {
    #[test]
    fn the_order_of_flows_does_not_matter(seconds in prop::collection::vec(3..8u32, 0..6)) {
        let numbered = seconds.iter().zip(1..).map(|(s, n)| accepted(n, *s));
        let mut plays: Vec<Play> = numbered.collect();
        let valid = seconds.iter().filter(|s| **s >= 5).count() as u32;
        prop_assert_eq!(scripts(&plays), (valid, 3, valid >= 3));
        plays.reverse();
        prop_assert_eq!(scripts(&plays).0, valid);
    }
}
