use crate::ids::TerritoryId;
use crate::record::{SettingRecord, Value};
use crate::settings::{ParamFault, Settings, judge_param, param_key, param_of};
use crate::template::{DAILY_ACTIONS, Template};

/// The shipped action sheet with one number that a region may set, and one that it may not.
fn template() -> Template {
    let mut document: serde_json::Value = serde_json::from_str(DAILY_ACTIONS).unwrap();
    let title = serde_json::json!({ "zh-CN": "数", "en": "Number" });
    document["params"] = serde_json::json!([
        { "id": "least", "title": title, "value": 3, "min": 1, "max": 9, "adjustable": true },
        { "id": "fixed", "title": title, "value": 3 },
    ]);
    serde_json::from_value(document).unwrap()
}

fn set(param: &str, value: impl Into<Value>, territory: Option<u8>) -> SettingRecord {
    let territory = territory.map(|n| TerritoryId::from_bytes([n; 16]));
    SettingRecord { key: param_key("daily-actions", param), value: value.into(), territory }
}

/// M21: a region adjusts numbers, never the flow.
#[test]
fn a_locked_key_is_refused_by_its_name() {
    let t = template();
    let step = t.stages[0].steps[0].id.clone();
    for key in ["fixed", "stages", "submit", "completion_points", "stages[0].steps", step.as_str()] {
        let locked = ParamFault::Locked { template: "daily-actions".into(), key: key.into() };
        assert_eq!(judge_param(&t, key, 3), Err(locked.clone()));
        assert_eq!(locked.to_string(), format!("{key} of daily-actions is locked"));
    }
}

#[test]
fn an_adjustable_number_is_taken_within_its_bounds() {
    let t = template();
    for (value, ok) in [(0, false), (1, true), (9, true), (10, false), (i64::MIN, false)] {
        assert_eq!(judge_param(&t, "least", value).is_ok(), ok, "{value}");
    }
    let told = judge_param(&t, "least", 10);
    assert!(matches!(told, Err(ParamFault::OutOfBounds { least: Some(1), most: Some(9), .. })));
    assert!(matches!(judge_param(&t, "nothing", 1), Err(ParamFault::Unknown { .. })));
}

#[test]
fn only_what_may_be_adjusted_and_was_reaches_the_rules() {
    let path = [TerritoryId::from_bytes([1; 16])];
    let params = |records: &[SettingRecord]| Settings::resolve(records, &path).params(&template());
    assert!(params(&[]).is_empty());
    let found = params(&[set("least", 5, Some(1)), set("least", 7, None), set("fixed", 9, None), set("no", 1, None)]);
    assert_eq!(found, [("least".to_owned(), 5)].into());
    let found = params(&[set("least", 99, Some(1)), set("least", "many", Some(1)), set("least", 7, None)]);
    assert_eq!(found, [("least".to_owned(), 7)].into(), "the company's, where the territory's is out of bounds");
    let mut other = set("least", 5, None);
    other.key = param_key("outlet-visit", "least");
    assert!(params(&[other]).is_empty());
}

#[test]
fn the_key_of_a_number_reads_as_it_was_written() {
    assert_eq!(param_of(&param_key("outlet-visit", "min_dwell")), Some(("outlet-visit", "min_dwell")));
    for odd in ["param:", "param:x", "param:.y", "param:x.", "stale.hours"] {
        assert_eq!(param_of(odd), None, "{odd}");
    }
}
