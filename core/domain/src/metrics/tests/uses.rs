//! What fields are good for.

use super::*;
use crate::template::Meaning;

fn seen(template: &crate::template::Template) -> Vec<(String, u32, bool)> {
    uses(template).into_iter().map(|u| (format!("{}.{}", u.step, u.field), u.rules, u.is_idle())).collect()
}

#[test]
fn a_field_that_nothing_asks_for_is_named() {
    let mut deal = deal();
    let expected =
        [("profile.need", 0, false), ("talk.questions", 1, false), ("talk.pain", 1, false), ("talk.next", 1, false)];
    assert_eq!(seen(&deal), expected.map(|(id, rules, idle)| (id.to_owned(), rules, idle)));
    deal.stages[0].steps[2].earns_if = None;
    assert_eq!(seen(&deal)[3], ("talk.next".into(), 0, true));
    deal.stages[0].steps[2].fields[2].means = Some(Meaning::Summary);
    assert_eq!(seen(&deal)[3], ("talk.next".into(), 0, false));
}

#[test]
fn every_kind_of_rule_that_reads_an_answer_is_a_use() {
    let rules = r#"{"any": [
        {"not": {"exists": "talk.next"}},
        {"compare": {"field": "talk.pain", "op": "<", "value": {"field": "talk.questions"}}},
        {"count": {"of": {"answers": ["talk.next", "profile.need"]}, "at_least": 1}},
        {"count": {"of": {"items": "talk.next"}, "at_least": 1}},
        {"count": {"of": {"steps": ["talk"]}, "at_least": 1}},
        {"linked_record": {"field": "profile.need", "is": {"record": "outlet"}}},
        {"role": "supervisor"}]}"#;
    let mut deal = deal();
    deal.stages[0].steps[2].earns_if = None;
    deal.submit = Some(serde_json::from_str(rules).unwrap());
    let counts: Vec<u32> = uses(&deal).into_iter().map(|u| u.rules).collect();
    assert_eq!(counts, [2, 1, 1, 3]);
}
