//! `compact` and `erase`: what the server forgets by rule, and what it is told to.

use crate::program::Place;

#[test]
fn a_fresh_company_has_nothing_old() {
    let place = Place::founded();
    let said = place.run(&["compact"]).expect_success();
    assert!(said.starts_with("forgot what `retention.days` calls old in 0 scopes"), "{said}");
}

#[test]
fn an_entry_that_is_not_there_cannot_be_erased() {
    let place = Place::founded();
    let nobody = "019aa7ab-0000-7000-8000-000000000001";
    let said = place.run(&["erase", nobody, "7", "--reason", "on request"]).expect_failure();
    assert!(said.contains("there is no such op"), "{said}");
    let said = place.run(&["erase", nobody, "7"]).expect_misuse();
    assert!(said.contains("--reason"), "nothing is erased without a reason: {said}");
}
