//! The last value that is taken, and the first that is not.

use super::*;
use crate::record::Value;

fn many(n: usize) -> String {
    "题".repeat(n)
}

#[test]
fn every_limit_is_taken_and_one_more_is_not() {
    let limits: [(&str, Json, Json); 4] = [
        ("/stages/0/title/zh-CN", json!(many(200)), json!(many(201))),
        ("/stages/0/steps/0/points", json!(10_000), json!(10_001)),
        ("/completion_points", json!(10_000), json!(10_001)),
        ("/correct_hours", json!(8_760), json!(8_761)),
    ];
    for (place, taken, refused) in limits {
        assert_eq!(paths(&with(pipeline(), place, taken)).len(), 0, "{place}");
        assert_eq!(paths(&with(pipeline(), place, refused)).len(), 1, "{place}");
    }
}

#[test]
fn a_list_asks_for_no_more_items_than_there_are_choices() {
    let open = with(pipeline(), "/stages/0/steps/0/fields/2/max", json!(9));
    let asks = |least: i64| paths(&with(open.clone(), "/stages/0/steps/0/fields/2/min", json!(least)));
    assert_eq!(asks(2), [""; 0]);
    assert_eq!(asks(3), ["$.stages[0].steps[0].fields[2].min"]);
}

/// A region may set it to any number between the bounds, so all of them must do.
#[test]
fn the_bounds_of_an_adjustable_number_must_suit_wherever_it_is_used() {
    let due = |max: i64, adjustable: bool| {
        let few =
            json!({"id": "few", "title": {"zh-CN": "题"}, "value": 3, "min": 1, "max": max, "adjustable": adjustable});
        let due = json!({"id": "d", "title": {"zh-CN": "题"}, "from": "start", "until": "submit", "minutes": {"param": "few"}});
        paths(&with(with(pipeline(), "/params/0", few), "/deadlines", json!([due])))
    };
    assert_eq!(due(525_600, true), [""; 0]);
    assert_eq!(due(525_601, true), ["$.deadlines[0].minutes.param"]);
    assert_eq!(due(525_601, false), [""; 0], "a locked number keeps its value");
}

#[test]
fn a_text_is_taken_up_to_its_longest() {
    let template = parse(&pipeline().to_string()).unwrap();
    let free = template.step("ask").unwrap().field("free").unwrap();
    assert_eq!(free.judge(&Value::from("a".repeat(64 * 1024).as_str())), Ok(()));
    assert!(free.judge(&Value::from("a".repeat(64 * 1024 + 1).as_str())).is_err());
}
