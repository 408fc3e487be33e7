//! `setting`: every threshold by its name.

use crate::program::Place;

#[test]
fn a_threshold_is_set_as_a_person_types_it_and_taken_back() {
    let place = Place::founded();
    let said = place.run(&["setting", "set", "shift.end_min", "17:30"]).expect_success();
    assert!(said.starts_with("shift.end_min = 1050 minutes after midnight (set)"), "{said}");
    let list = place.run(&["setting", "list"]).expect_success();
    assert!(list.contains("shift.end_min = 1050") && list.contains("stale.hours = 72 hours"), "{list}");
    let said = place.run(&["setting", "reset", "shift.end_min"]).expect_success();
    assert!(said.starts_with("shift.end_min = 1080"), "{said}");
}

#[test]
fn what_cannot_be_set_is_refused_with_what_would_be_right() {
    let place = Place::founded();
    let refused = |words: &[&str]| place.run(words).expect_failure();
    assert!(refused(&["setting", "set", "luck", "1"]).contains("`routebook-server setting list` names them all"));
    assert!(refused(&["setting", "set", "stale.hours", "soon"]).contains("stale.hours takes a whole number"));
    assert!(refused(&["setting", "set", "stale.hours", "0"]).contains("between 1 and"));
    let said = refused(&["setting", "set", "stale.hours", "48", "--territory", "江南"]);
    assert!(said.contains("there is no territory `江南`"), "{said}");
    assert!(refused(&["setting", "set", "param:outlet-visit.x", "1"]).contains("template override"));
}
