use crate::record::Value;
use crate::settings::{SettingFault, judge, judge_in_territory, read};

fn days(all: &[&str]) -> Value {
    Value::List(all.iter().map(|day| Value::from(*day)).collect())
}

#[test]
fn a_number_is_taken_at_its_bounds_and_not_beyond() {
    let out = |key: &str| Err(SettingFault::OutOfBounds { key: key.into(), least: 1, most: 8760 });
    for (value, told) in [(1, Ok(())), (8760, Ok(())), (0, out("stale.hours")), (8761, out("stale.hours"))] {
        assert_eq!(judge("stale.hours", &Value::Int(value)), told);
    }
    assert_eq!(judge("stale.hours", &Value::Int(i64::MIN)), out("stale.hours"));
}

#[test]
fn another_shape_is_refused_with_what_it_takes() {
    let odd = [Value::Null, Value::Bool(true), Value::from("72"), Value::List(vec![]), Value::Bytes(vec![7])];
    for value in odd {
        assert!(matches!(judge("stale.hours", &value), Err(SettingFault::WrongType { .. })), "{value:?}");
    }
    assert!(judge("rest.weekdays", &Value::Int(7)).is_err());
    assert!(judge("visit.template", &Value::from("../visit")).is_err());
}

#[test]
fn rest_days_are_days_that_the_calendar_has() {
    assert!(judge("rest.days", &days(&["2026-10-01", "2028-02-29"])).is_ok());
    for odd in ["2026-02-29", "1 October", "", "2026-13-01"] {
        assert!(judge("rest.days", &days(&[odd])).is_err(), "{odd}");
    }
    let many = vec![Value::from("2026-10-01"); 1001];
    assert!(judge("rest.days", &Value::List(many)).is_err());
    for (weekday, ok) in [(0, false), (1, true), (7, true), (8, false)] {
        assert_eq!(judge("rest.weekdays", &Value::List(vec![Value::Int(weekday)])).is_ok(), ok);
    }
}

#[test]
fn an_unknown_key_and_the_number_of_a_template_are_told_apart() {
    let value = Value::Int(1);
    assert_eq!(judge("stale", &value), Err(SettingFault::Unknown { key: "stale".into() }));
    let key = "param:outlet-visit.dwell".to_owned();
    assert_eq!(judge(&key, &value), Err(SettingFault::OfTemplate { key }));
    assert!(matches!(judge("param:x", &value), Err(SettingFault::Unknown { .. })));
}

#[test]
fn what_holds_for_the_company_is_not_set_for_a_territory() {
    assert!(judge_in_territory("stale.hours", &Value::Int(48)).is_ok());
    let told = judge_in_territory("timeliness.healthy_pct", &Value::Int(90));
    assert_eq!(told, Err(SettingFault::CompanyOnly { key: "timeliness.healthy_pct".into() }));
}

#[test]
fn what_people_type_is_read() {
    let typed = [
        ("stale.hours", " ７２ ", Value::Int(72)),
        ("shift.end_min", "18:00", Value::Int(1080)),
        ("shift.end_min", "２６：００", Value::Int(1560)),
        ("rest.weekdays", "6，7", Value::List(vec![Value::Int(6), Value::Int(7)])),
        ("rest.days", "2026-10-01、2026-10-02", days(&["2026-10-01", "2026-10-02"])),
        ("rest.days", "", days(&[])),
        ("visit.template", "my-visit", Value::from("my-visit")),
    ];
    for (key, text, value) in typed {
        assert_eq!(read(key, text), Ok(value), "{key} {text}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_without_a_panic() {
    for text in ["", "seventy", "7.5", "18:60", ":", "999999999999999999999", "72 hours", "-1:00"] {
        assert!(read("stale.hours", text).is_err(), "{text:?}");
    }
    assert!(matches!(read("nothing", "1"), Err(SettingFault::Unknown { .. })));
    assert!(matches!(read("stale.hours", "0"), Err(SettingFault::OutOfBounds { .. })));
}
