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
