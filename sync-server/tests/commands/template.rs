//! `template publish`: a gate is changed without touching code.

use routebook_domain::template::OUTLET_VISIT;

use crate::program::Place;

fn version(n: u32) -> String {
    let text = OUTLET_VISIT.replace("\"version\": 1", &format!("\"version\": {n}"));
    text.replace("\"min\": 0, \"max\": 99,", "\"min\": 1, \"max\": 99,")
}

#[test]
fn a_higher_version_is_published_once() {
    let place = Place::founded();
    place.write("visit.json", &version(2));
    let said = place.run(&["template", "publish", "visit.json"]).expect_success();
    assert!(said.starts_with("outlet-visit version 2 is published"), "{said}");
    let said = place.run(&["template", "publish", "visit.json"]).expect_success();
    assert!(said.contains("nothing changed"), "{said}");
}

#[test]
fn a_published_version_never_changes() {
    let place = Place::founded();
    place.write("visit.json", &version(1));
    let said = place.run(&["template", "publish", "visit.json"]).expect_failure();
    assert!(said.contains("give the changed document version 2"), "{said}");
}

#[test]
fn every_fault_is_named_and_nothing_is_published() {
    let place = Place::founded();
    let after = "\"id\": \"skus\", \"after\": [\"cellar\"],";
    let wrong = version(2).replace("\"id\": \"skus\",", after).replace("\"zh-CN\": \"冰柜照片\", ", "");
    place.write("visit.json", &wrong);
    let said = place.run(&["template", "publish", "visit.json"]).expect_failure();
    assert!(said.contains("2 faults"), "{said}");
    assert!(said.contains("$.stages[0].steps[1].after[0]: refers to step `cellar`"), "{said}");
    assert!(said.contains("$.stages[0].steps[0].needs[0].title"), "{said}");
    place.write("visit.json", &version(2));
    place.run(&["template", "publish", "visit.json"]).expect_success();
}

/// M20 and M21 from the command line.
#[test]
fn a_version_goes_to_a_cohort_then_to_all_and_is_withdrawn() {
    let place = Place::founded();
    place.write("visit.json", &version(2));
    let words = ["template", "publish", "visit.json", "--person", "admin", "--days", "14"];
    let said = place.run(&words).expect_success();
    assert!(said.contains("phones of the cohort use it"), "{said}");
    let list = place.run(&["template", "list"]).expect_success();
    assert!(list.contains("version 2: Admin; everybody from"), "{list}");
    let said = place.run(&["template", "roll-out", "outlet-visit", "2"]).expect_success();
    assert!(said.contains("is everybody's"), "{said}");
    let said = place.run(&["template", "withdraw", "outlet-visit", "2"]).expect_success();
    assert!(said.contains("is withdrawn"), "{said}");
    assert!(place.run(&["template", "list"]).expect_success().contains("version 2: nobody: withdrawn"));
    let said = place.run(&["template", "roll-out", "outlet-visit", "7"]).expect_failure();
    assert!(said.contains("outlet-visit version 7 was never published"), "{said}");
    let said = place.run(&["template", "publish", "visit.json", "--person", "nobody"]).expect_failure();
    assert!(said.contains("nobody signs in as `nobody`"), "{said}");
}

/// Days without a cohort would mean nothing, and a second cohort for the same version is not taken by publishing.
#[test]
fn what_would_be_passed_over_is_said() {
    let place = Place::founded();
    place.write("visit.json", &version(2));
    let said = place.run(&["template", "publish", "visit.json", "--days", "14"]).expect_misuse();
    assert!(said.contains("--territory") && said.contains("--person"), "{said}");
    place.run(&["template", "publish", "visit.json"]).expect_success();
    let said = place.run(&["template", "publish", "visit.json", "--person", "admin"]).expect_success();
    assert!(said.contains("nothing changed, nor for whom it is"), "{said}");
}

#[test]
fn a_number_is_adjusted_and_a_locked_one_is_refused_by_name() {
    let place = Place::founded();
    let set = |param: &str, value: &str| place.run(&["template", "override", "customer-pipeline", param, value]);
    assert!(set("review-minutes", "4320").expect_success().contains("is 4320 for the company"));
    assert!(place.run(&["template", "list"]).expect_success().contains("review-minutes = 2880; 4320 for the company"));
    assert!(set("voice-notes", "2").expect_failure().contains("voice-notes of customer-pipeline is locked"));
    assert!(set("stages", "2").expect_failure().contains("stages of customer-pipeline is locked"));
    assert!(set("review-minutes", "1").expect_failure().contains("out of bounds"));
    let document = place.run(&["template", "show", "outlet-visit"]).expect_success();
    assert!(document.contains("\"key\": \"outlet-visit\""));
}
