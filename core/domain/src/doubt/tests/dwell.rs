use super::build::*;
use crate::doubt::*;
use crate::flow::{ActionKind, ReturnedStep};
use crate::template::FlowKind;

const SHORT: [(&str, Grade); 1] = [("short_dwell", Grade::Flag)];

fn of(acts: Vec<Act>) -> Vec<(&'static str, Grade)> {
    told(&of_flow(&checklist(), &visit(&checklist(), acts), &[], 0, &Limits::default()))
}

#[test]
fn a_visit_is_short_below_the_limit_and_not_at_it() {
    let stay = |ms| of(vec![begin(at(0), None), hand_in(at(ms))]);
    assert_eq!(stay(5 * MINUTE - 1), SHORT);
    assert_eq!(stay(5 * MINUTE), []);
}

#[test]
fn where_the_bounds_of_time_allow_a_long_enough_stay_there_is_no_doubt() {
    let stay = |from, to| of(vec![begin(from, None), hand_in(to)]);
    let spread = |ms| between(ms - MINUTE, ms + MINUTE);
    assert_eq!(stay(spread(0), spread(3 * MINUTE)), [], "five minutes at most");
    assert_eq!(stay(spread(0), spread(3 * MINUTE - 1)), SHORT);
    assert_eq!(stay(at(0), alone(1)), [], "nothing bounds the end");
    assert_eq!(stay(alone(0), at(1)), [("unverified_time", Grade::Review)], "nothing bounds the beginning");
}

#[test]
fn only_a_visit_that_was_handed_in_is_short_and_what_is_void_is_not_judged() {
    assert_eq!(of(vec![begin(at(0), None)]), []);
    let void = (at(2), None, ActionKind::Void { reason: "开错".into() });
    assert_eq!(of(vec![begin(at(0), None), hand_in(at(1)), void]), []);
    let mut sheet = checklist();
    sheet.kind = FlowKind::Pipeline;
    let state = visit(&sheet, vec![begin(at(0), None), hand_in(at(1))]);
    assert_eq!(of_flow(&sheet, &state, &[], 0, &Limits::default()), []);
}

#[test]
fn repairs_a_day_later_do_not_make_a_short_visit_long() {
    let steps = vec![ReturnedStep { step: "check".into(), reason: "看不清".into() }];
    let back = (at(DAY), None, ActionKind::Return { judged: 2, steps });
    let again = (at(DAY + MINUTE), None, ActionKind::Resubmit);
    assert_eq!(of(vec![begin(at(0), None), hand_in(at(MINUTE)), back, again]), SHORT);
}

#[test]
fn a_shortest_stay_of_nothing_doubts_nobody() {
    let state = visit(&checklist(), vec![begin(at(9), None), hand_in(at(9))]);
    let limits = Limits { dwell_ms: 0, ..Limits::default() };
    assert_eq!(of_flow(&checklist(), &state, &[], 0, &limits), []);
}
