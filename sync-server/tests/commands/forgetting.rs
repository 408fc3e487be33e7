//! `compact` and `erase`: what the server forgets by rule, and what it is told to.

use crate::program::Place;
use crate::serve::Serving;

/// The one op that a fresh company has in its chain for sure: its first, by which it was founded.
fn first_op(place: &Place) -> String {
    let database = rusqlite::Connection::open(place.path("data/routebook.db")).unwrap();
    let one = "SELECT lower(hex(enrolment)) FROM ops WHERE seq = 1";
    let hex: String = database.query_row(one, [], |row| row.get(0)).unwrap();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[test]
fn a_fresh_company_has_nothing_old() {
    let place = Place::founded();
    let said = place.run(&["compact"]).expect_success();
    assert!(said.starts_with("forgot what `retention.days` calls old in 0 scopes"), "{said}");
}

#[test]
fn forgetting_needs_a_company_and_no_pause() {
    let place = Place::new();
    let said = place.run(&["compact"]).expect_failure();
    assert!(said.contains("init"), "{said}");
    let place = Place::founded();
    let serving = Serving::start(&place);
    place.run(&["compact"]).expect_success();
    assert!(serving.health().starts_with("HTTP/1.1 200"));
}

#[test]
fn how_long_is_remembered_is_a_setting_with_bounds() {
    let place = Place::founded();
    let said = place.run(&["setting", "set", "retention.days", "29"]).expect_failure();
    assert!(said.contains("between 30 and 3650"), "{said}");
    place.run(&["setting", "set", "retention.days", "30"]).expect_success();
    let list = place.run(&["setting", "list"]).expect_success();
    for line in ["retention.days = 30 days", "media.keep_days = 30 days", "storage.floor_mb = 500 MB"] {
        assert!(list.contains(line), "{line} is not in\n{list}");
    }
}

#[test]
fn what_compact_does_not_understand_stops_it() {
    let place = Place::founded();
    let said = place.run(&["compact", "everything"]).expect_misuse();
    assert!(said.contains("everything"), "{said}");
}

#[test]
fn an_entry_is_erased_once_and_its_place_stays() {
    let place = Place::founded();
    let enrolment = first_op(&place);
    let said = place.run(&["erase", &enrolment, "1", "--reason", "on request"]).expect_success();
    assert!(said.starts_with("its body is gone, and 0 files; the chain still verifies"), "{said}");
    let said = place.run(&["erase", &enrolment, "1", "--reason", "on request"]).expect_failure();
    assert!(said.contains("erased before"), "{said}");
    let database = rusqlite::Connection::open(place.path("data/routebook.db")).unwrap();
    let body: Vec<u8> = database.query_row("SELECT body FROM ops WHERE seq = 1", [], |row| row.get(0)).unwrap();
    assert!(body.is_empty(), "{body:?}");
}

#[test]
fn a_decision_to_erase_has_to_stay() {
    let place = Place::founded();
    let enrolment = first_op(&place);
    place.run(&["erase", &enrolment, "1", "--reason", "on request"]).expect_success();
    let database = rusqlite::Connection::open(place.path("data/routebook.db")).unwrap();
    let last: i64 = database.query_row("SELECT max(seq) FROM ops", [], |row| row.get(0)).unwrap();
    let said =
        place.run(&["erase", &enrolment, &last.to_string(), "--reason", "so that nobody knows"]).expect_failure();
    assert!(said.contains("has to stay"), "{said}");
}

#[test]
fn an_entry_that_is_not_there_cannot_be_erased() {
    let place = Place::founded();
    let nobody = "019aa7ab-0000-7000-8000-000000000001";
    let said = place.run(&["erase", nobody, "7", "--reason", "on request"]).expect_failure();
    assert!(said.contains("there is no such op"), "{said}");
    let said = place.run(&["erase", nobody, "7"]).expect_misuse();
    assert!(said.contains("--reason"), "nothing is erased without a reason: {said}");
    for wrong in [["erase", "not-an-id", "7", "--reason", "x"], ["erase", nobody, "seven", "--reason", "x"]] {
        let said = place.run(&wrong).expect_misuse();
        assert!(said.contains(wrong[1]) || said.contains(wrong[2]), "{said}");
    }
    assert!(place.run(&["erase", nobody, "-1", "--reason", "x"]).expect_misuse().contains("-1"));
}
