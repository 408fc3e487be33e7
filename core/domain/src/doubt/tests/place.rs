use super::build::*;
use crate::doubt::*;
use crate::place::Fix;

fn doubts(fix: Fix) -> Vec<(&'static str, Grade)> {
    told(&of_photo(&PhotoFacts { fix: Some(fix), ..photo(1) }, &[], &[], &Limits::default()))
}

#[test]
fn a_sound_photo_raises_no_doubt_and_neither_does_one_without_a_place() {
    assert_eq!(doubts(fix(0)), []);
    assert_eq!(of_photo(&PhotoFacts { fix: None, ..photo(1) }, &[], &[], &Limits::default()), []);
}

#[test]
fn a_place_is_inaccurate_above_the_limit_and_not_at_it() {
    for (accuracy_dm, expected) in [(0, 0), (1000, 0), (1001, 1), (u32::MAX, 1)] {
        let told = doubts(Fix { accuracy_dm, ..fix(0) });
        assert_eq!(told, [("inaccurate_place", Grade::Review)][..expected], "{accuracy_dm} dm");
    }
}

#[test]
fn a_fix_is_stale_above_the_limit_and_not_at_it() {
    for (age_ms, expected) in [(0, 0), (120_000, 0), (120_001, 1), (u32::MAX, 1)] {
        assert_eq!(doubts(Fix { age_ms, ..fix(0) }), [("stale_fix", Grade::Review)][..expected], "{age_ms} ms");
    }
}

#[test]
fn a_simulated_place_is_a_flag_of_its_own() {
    let all = Fix { mock: true, accuracy_dm: 5000, age_ms: 600_000, ..fix(0) };
    let flag = ("mock_location", Grade::Flag);
    assert_eq!(doubts(Fix { mock: true, ..fix(0) }), [flag]);
    assert_eq!(doubts(all), [("inaccurate_place", Grade::Review), flag, ("stale_fix", Grade::Review)]);
}

#[test]
fn the_numbers_of_a_doubt_are_rounded_up_so_that_they_lie_beyond_the_limit() {
    let rough = Fix { accuracy_dm: 1001, age_ms: 120_001, ..fix(0) };
    let all = of_photo(&PhotoFacts { fix: Some(rough), ..photo(1) }, &[], &[], &Limits::default());
    let numbers: Vec<_> = all.iter().flat_map(|doubt| doubt.params.values().copied()).collect();
    assert_eq!(numbers, [100, 101, 120, 121]);
    assert!(all.iter().all(|doubt| doubt.evidence == Some(id(1))));
}

#[test]
fn a_time_that_only_the_phone_s_clock_tells_is_a_review() {
    let unverified = ("unverified_time", Grade::Review);
    let at = |at| told(&of_photo(&PhotoFacts { at, ..photo(1) }, &[], &[], &Limits::default()));
    assert_eq!((at(alone(DAY)), at(between(0, DAY))), (vec![unverified], vec![]));
    let flow = visit(&checklist(), vec![begin(alone(0), None)]);
    assert_eq!(told(&of_flow(&checklist(), &flow, &[], 0, &Limits::default())), [unverified]);
}

#[test]
fn a_flow_s_fix_is_judged_at_its_start() {
    let start = begin(at(0), Some(Fix { mock: true, accuracy_dm: 1001, age_ms: 120_001, ..fix(0) }));
    let all = of_flow(&checklist(), &visit(&checklist(), vec![start]), &[], 0, &Limits::default());
    let expected = ["inaccurate_place", "mock_location", "stale_fix"];
    assert_eq!(all.iter().map(|doubt| doubt.code.word()).collect::<Vec<_>>(), expected);
    assert!(all.iter().all(|doubt| doubt.evidence.is_none()));
}
