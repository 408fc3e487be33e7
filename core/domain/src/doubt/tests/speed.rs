use super::build::*;
use crate::doubt::*;
use crate::flow::{ActionKind, FlowState};
use crate::place::Fix;
use crate::time::TrustedTime;

/// Both ends are known to 10 m, so that 20 m are taken off the way.
const ERRORS: i64 = 20;

fn of(state: &FlowState, moves: &[Move]) -> Vec<Doubt> {
    of_flow(&checklist(), state, moves, 0, &Limits::default())
}

/// A visit that begins so far away and so late after the last action at the corner.
fn goes(metres: i64, then: TrustedTime, now: TrustedTime) -> Vec<Doubt> {
    of(&visit(&checklist(), vec![begin(now, Some(fix(metres)))]), &[went(then, fix(0), 1)])
}

fn fast(metres: i64, ms: i64) -> bool {
    goes(metres, at(0), at(ms)).iter().any(|doubt| doubt.code == DoubtCode::Speed)
}

#[test]
fn above_the_limit_is_a_flag_and_exactly_at_it_is_not() {
    let way = fix(0).point.distance_m(&fix(15_100).point).floor() as i64 - ERRORS;
    // 150 km/h are 24 milliseconds a metre.
    assert!(!fast(15_100, way * 24));
    assert!(fast(15_100, way * 24 - 1));
    let doubt = &goes(15_100, at(0), at(way * 24 - 1))[0];
    assert_eq!((doubt.grade, doubt.params["km_h"], doubt.params["limit"]), (Grade::Flag, 150, 150));
    assert_eq!((doubt.params["metres"], doubt.params["seconds"]), (way, (way * 24 - 1) / 1000));
}

#[test]
fn a_jump_no_farther_than_the_limit_is_no_travel() {
    let way = |m| fix(0).point.distance_m(&fix(m).point).floor() as i64 - ERRORS;
    let edge = (900..1200).rfind(|m| way(*m) == 1000).unwrap();
    assert!(!fast(edge, 0) && fast(edge + 1, 0));
}

#[test]
fn what_both_accuracies_explain_is_no_travel() {
    let rough = |accuracy_dm| Fix { accuracy_dm, ..fix(10_000) };
    let told = |accuracy_dm| {
        let state = visit(&checklist(), vec![begin(at(MINUTE), Some(rough(accuracy_dm)))]);
        let rough = Fix { accuracy_dm, ..fix(0) };
        of(&state, &[went(at(0), rough, 1)]).iter().any(|doubt| doubt.code == DoubtCode::Speed)
    };
    assert_eq!([100, 30_000, 45_000, u32::MAX].map(told), [true, true, false, false]);
}

#[test]
fn the_longest_time_that_the_bounds_allow_counts() {
    let far = 15_000;
    assert!(!goes(far, at(0), at(MINUTE)).is_empty());
    assert_eq!(goes(far, between(-10 * MINUTE, 0), at(MINUTE)), []);
    assert_eq!(goes(far, at(0), between(0, 10 * MINUTE)), []);
    assert_eq!(told(&goes(far, at(0), alone(1))), [("unverified_time", Grade::Review)], "nothing bounds it");
    assert_eq!(goes(far, alone(0), at(1)), []);
}

#[test]
fn an_old_fix_may_be_as_much_older() {
    let state = visit(&checklist(), vec![begin(at(MINUTE), Some(fix(15_000)))]);
    let from = |age_ms| of(&state, &[went(at(0), Fix { age_ms, ..fix(0) }, 1)]).len();
    assert_eq!((from(0), from(600_000)), (1, 0));
}

#[test]
fn a_stretch_that_ends_at_a_photo_names_it_and_the_fastest_one_is_told() {
    let acts = vec![begin(at(0), Some(fix(0))), snap(MINUTE, fix(20_000), 1), snap(2 * MINUTE, fix(30_000), 2)];
    let all = of(&visit(&checklist(), acts), &[]);
    assert_eq!(all.iter().map(|doubt| doubt.evidence).collect::<Vec<_>>(), [Some(id(1))]);
}

#[test]
fn only_what_ends_in_the_flow_is_the_flow_s() {
    let state = visit(&checklist(), vec![begin(at(120 * MINUTE), Some(fix(50_000)))]);
    let earlier = [went(at(0), fix(0), 1), went(at(MINUTE), fix(50_000), 2)];
    assert_eq!(of(&state, &earlier), []);
    assert_eq!(of(&state, &[went(at(121 * MINUTE), fix(0), 1)]), [], "a later move is the later flow's");
}

#[test]
fn the_flow_s_own_actions_may_stand_among_the_moves() {
    let state = visit(&checklist(), vec![begin(at(MINUTE), Some(fix(15_000)))]);
    let before = went(at(0), fix(0), 1);
    let alone = of(&state, std::slice::from_ref(&before));
    assert_eq!(of(&state, &[went(at(MINUTE), fix(15_000), 9), before]), alone);
    assert_eq!(alone.len(), 1);
}

#[test]
fn whoever_takes_a_flow_over_did_not_walk_the_way_before() {
    let over = (at(2 * MINUTE), None, ActionKind::HandOver { to: COLLEAGUE, reason: "离职".into() });
    let acts = [begin(at(MINUTE), Some(fix(15_000))), snap(MINUTE + 1, fix(30_000), 1), over];
    let theirs = [went(at(0), fix(0), 1)];
    let [before, after] = [&acts[..2], &acts[..]].map(|acts| of(&visit(&checklist(), acts.to_vec()), &theirs));
    assert_eq!([before[0].params["metres"], after[0].params["metres"]].map(|metres| metres / 1000), [14, 14]);
    assert_eq!([before[0].evidence, after[0].evidence], [Some(id(1)); 2], "a jump within the flow stays one");
    let begun = [&acts[..1], &[acts[0].clone(), acts[2].clone()][..]];
    assert_eq!(begun.map(|acts| of(&visit(&checklist(), acts.to_vec()), &theirs).len()), [1, 0]);
}
