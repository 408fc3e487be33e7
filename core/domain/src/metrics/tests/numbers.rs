//! Stages, lights, effort, and all of it in any order.

use proptest::prelude::*;

use super::*;
use crate::flow::{ActionKind, fold};
use crate::points::tests::model::play;
use crate::privileges::rules;

fn hand_over(at_ms: i64) -> Play {
    Play::new(1, MORNING - HOUR).act(BOSS, at_ms, ActionKind::HandOver { to: OTHER, reason: "分配".into() })
}

#[test]
fn g7_the_response_light_is_yellow_from_12_to_24_hours_to_the_second() {
    let light = |seconds: i64| {
        let facts = hand_over(MORNING).act(OTHER, MORNING + seconds * 1_000, profile()).facts();
        let Lights { green, yellow, red } = measure([&facts], &Measured { person: OTHER, ..asked() }).lights;
        (green, yellow, red)
    };
    assert_eq!(light(12 * 3_600 - 1), (1, 0, 0), "11:59:59");
    assert_eq!(light(12 * 3_600), (0, 1, 0), "12:00:00");
    assert_eq!(light(24 * 3_600), (0, 1, 0), "24:00:00");
    assert_eq!(light(24 * 3_600 + 1), (0, 0, 1), "24:00:01");
}

#[test]
fn an_untouched_flow_waits_up_to_now_and_an_own_one_shows_no_light() {
    let facts = [hand_over(MORNING).facts()];
    let at = |hours| measure(&facts, &Measured { person: OTHER, now_ms: MORNING + hours * HOUR, ..asked() }).lights;
    assert_eq!((at(1).green, at(13).yellow, at(25).red), (1, 1, 1));
    let own = Play::new(2, MORNING).act(REP, MORNING + HOUR, profile()).facts();
    assert_eq!(measure([&own], &asked()).lights, Lights::default());
}

#[test]
fn the_last_handover_to_its_owner_is_the_one_that_counts() {
    let over = |to| ActionKind::HandOver { to, reason: "分配".into() };
    let play = hand_over(MORNING).act(OTHER, MORNING + HOUR, profile()).act(BOSS, MORNING + 2 * HOUR, over(REP));
    let facts = play.act(BOSS, MORNING + 3 * HOUR, over(OTHER)).act(OTHER, MORNING + 20 * HOUR, profile()).facts();
    let lights = measure([&facts], &Measured { person: OTHER, ..asked() }).lights;
    assert_eq!((lights.green, lights.yellow), (0, 1), "17 hours after the second handover");
}

#[test]
fn saying_why_something_raises_doubts_is_no_answer_to_a_handover() {
    let why = ActionKind::Explain { doubts: vec!["dark".into()], evidence: None, reason: "停电".into() };
    let facts = hand_over(MORNING).act(OTHER, MORNING + HOUR, why).act(OTHER, MORNING + 13 * HOUR, profile()).facts();
    let lights = measure([&facts], &Measured { person: OTHER, ..asked() }).lights;
    assert_eq!((lights.green, lights.yellow), (0, 1));
}

#[test]
fn stages_show_the_middle_of_the_stays_that_ended() {
    let through = |number, hours| {
        let play = Play::new(number, MORNING).act(REP, MORNING + hours * HOUR, enter("won"));
        play.act(REP, MORNING + (hours + 1) * HOUR, ActionKind::Submit).facts()
    };
    let facts = [through(1, 2), through(2, 4), through(3, 9), Play::new(4, MORNING).facts()];
    let seen = measure(&facts, &asked()).stages;
    let seen: Vec<_> = seen.iter().map(|s| (s.template.as_str(), s.stage.as_str(), s.count, s.median_ms)).collect();
    assert_eq!(seen, [("deal", "lead", 3, 4 * HOUR), ("deal", "won", 3, HOUR)], "the fourth is in its first stage");
    let even = measure(&facts[..2], &asked()).stages;
    assert_eq!(even[0].median_ms, 3 * HOUR);
}

#[test]
fn stages_and_lights_are_those_of_the_days_asked_for() {
    let stay = Play::new(1, MORNING).act(REP, MORNING + HOUR, enter("won")).facts();
    let light = hand_over(MORNING).facts();
    let seen = |from: &str| {
        let with = Measured { from: day(from), ..asked() };
        let lights = measure([&light], &Measured { person: OTHER, ..with }).lights;
        (measure([&stay], &with).stages.len(), lights.red)
    };
    assert_eq!([seen("2026-11-21"), seen("2026-11-22")], [(1, 1), (0, 0)]);
}

fn timed(play: Play, at_ms: i64, need: u32, form: u32) -> Play {
    let ActionKind::Record { step, answers, .. } = profile() else { unreachable!() };
    let spent = [("need".to_owned(), need), (String::new(), form)].into();
    play.act(REP, at_ms, ActionKind::Record { step, answers, spent })
}

#[test]
fn effort_counts_every_filling_of_every_field_and_form() {
    let play = timed(timed(Play::new(1, MORNING), MORNING + 1, 3_000, 9_000), MORNING + 2, 5_000, 20_000);
    let facts = [play.facts(), timed(Play::new(2, MORNING), MORNING + 3, 4_000, 10_000).facts()];
    let seen = measure(&facts, &asked()).effort;
    let seen: Vec<_> = seen.iter().map(|e| (e.field.as_str(), e.count, e.total_ms, e.median_ms)).collect();
    assert_eq!(seen, [("", 3, 39_000, 10_000), ("need", 3, 12_000, 4_000)]);
    let later = Measured { from: day("2026-11-22"), ..asked() };
    assert_eq!(measure(&facts, &later).effort, []);
    assert_eq!(measure(&facts, &Measured { person: OTHER, ..asked() }).effort, []);
}

#[test]
fn a_former_owner_keeps_points_and_hours_but_not_the_flow() {
    let facts = [hand_over(MORNING).act(OTHER, MORNING + 1, profile()).facts()];
    let of = |person| measure(&facts, &Measured { person, ..asked() });
    assert_eq!((of(REP).points.balance, of(OTHER).points.balance), (0, 10));
    assert_eq!((of(REP).timeliness.on_time, of(OTHER).timeliness.on_time), (0, 1));
    assert_eq!((of(REP).heatmap.total(), of(OTHER).heatmap.total()), (1, 1));
}

proptest! {
    #[test]
    fn any_order_and_repetition_of_flows_gives_the_same_numbers(
        a in play(1), b in play(2), c in play(3), order in Just(vec![0, 1, 2, 0, 2]).prop_shuffle(),
    ) {
        let facts = [a.facts(), b.facts(), c.facts()];
        let rules = rules(&deal(), &Default::default());
        let with = Measured { rules: &rules, ..asked() };
        let mixed: Vec<&Facts> = [1].iter().chain(&order).map(|n: &usize| &facts[*n]).collect();
        prop_assert_eq!(measure(mixed, &with), measure(&facts, &with));
    }

    #[test]
    fn deadlines_and_stays_agree_with_the_states(a in play(1), b in play(2)) {
        let plays = [a, b];
        let facts: Vec<Facts> = plays.iter().map(Play::facts).collect();
        let seen = measure(&facts, &asked());
        let states: Vec<_> = plays.iter().map(|p| fold(&p.template, &p.actions)).filter(|s| s.owner == Some(REP)).collect();
        let due = states.iter().flat_map(|s| &s.deadlines).filter(|d| d.id == "profile-soon");
        let met = due.filter(|d| d.met.is_some_and(|met| met.at_ms <= d.due_ms)).count() as u32;
        let standing = states.iter().filter(|s| s.voided.is_none());
        let left = standing.filter(|s| s.stages.len() == 2).count() as u32;
        let lead = seen.stages.iter().find(|s| s.stage == "lead").map_or(0, |s| s.count);
        let voided = states.iter().filter(|s| s.voided.is_some());
        let voided_met = voided.flat_map(|s| &s.deadlines).filter(|d| d.met.is_some_and(|met| met.at_ms <= d.due_ms));
        let voided_met = voided_met.filter(|d| d.id == "profile-soon").count() as u32;
        prop_assert_eq!(seen.timeliness.on_time, met - voided_met);
        prop_assert!(lead >= left);
    }
}
