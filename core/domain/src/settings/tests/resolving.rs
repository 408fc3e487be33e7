use proptest::prelude::*;

use crate::ids::TerritoryId;
use crate::record::{Record, RecordKind, SettingRecord, Value};
use crate::settings::{Key, Origin, Settings};

const fn id(n: u8) -> TerritoryId {
    TerritoryId::from_bytes([n; 16])
}

fn set(key: &str, value: impl Into<Value>, territory: Option<u8>) -> SettingRecord {
    SettingRecord { key: key.into(), value: value.into(), territory: territory.map(id) }
}

fn stale(records: &[SettingRecord], path: &[u8]) -> i64 {
    let path: Vec<_> = path.iter().map(|n| id(*n)).collect();
    Settings::resolve(records, &path).int(Key::StaleHours)
}

#[test]
fn the_nearest_value_counts() {
    let all = [set("stale.hours", 60, None), set("stale.hours", 48, Some(1)), set("stale.hours", 24, Some(2))];
    assert_eq!(stale(&all, &[2, 1]), 24, "its own");
    assert_eq!(stale(&all, &[3, 1]), 48, "its parent's");
    assert_eq!(stale(&all, &[9]), 60, "the company's");
    assert_eq!(stale(&[], &[2, 1]), 72, "the default");
}

#[test]
fn a_value_that_is_not_allowed_leaves_its_place_to_the_next() {
    let all = [set("stale.hours", 48, Some(1)), set("stale.hours", 0, Some(2)), set("stale.hours", "soon", Some(2))];
    assert_eq!(stale(&all, &[2, 1]), 48);
    let all = [set("timeliness.healthy_pct", 50, Some(1)), set("timeliness.healthy_pct", 80, None)];
    let settings = Settings::resolve(&all, &[id(1)]);
    assert_eq!(settings.int(Key::TimelinessHealthyPct), 80, "it is the company's to set");
}

#[test]
fn a_value_taken_back_counts_no_more() {
    let back = SettingRecord { key: "stale.hours".into(), value: Value::Null, territory: Some(id(1)) };
    assert_eq!(stale(&[back, set("stale.hours", 60, None)], &[1]), 60);
}

#[test]
fn each_value_says_where_it_comes_from() {
    let all = [set("stale.hours", 60, None), set("stall.days", 2, Some(1))];
    let settings = Settings::resolve(&all, &[id(2), id(1)]);
    assert_eq!(settings.origin(Key::StallDays), Origin::Territory { territory: id(1) });
    assert_eq!(settings.origin(Key::StaleHours), Origin::Company);
    assert_eq!(settings.origin(Key::FormSeconds), Origin::Default);
    assert_eq!(settings.word(Key::SheetTemplate), "daily-actions");
}

#[test]
fn rest_days_are_weekdays_and_single_days() {
    let weekend = Value::List(vec![Value::Int(6), Value::Int(7)]);
    let all = [set("rest.weekdays", weekend, None), set("rest.days", Value::List(vec!["2026-10-01".into()]), None)];
    let settings = Settings::resolve(&all, &[]);
    let rests = |day: &str| settings.rests(day.parse().unwrap());
    assert!(rests("2026-11-21") && rests("2026-11-22") && rests("2026-10-01"));
    assert!(!rests("2026-11-23") && !rests("2026-10-02"));
    assert!(!Settings::default().rests("2026-11-22".parse().unwrap()));
}

#[test]
fn a_record_reads_as_a_setting() {
    let mut record = Record::empty(id(9), RecordKind::Setting);
    record.fields.insert(1, "stale.hours".into());
    record.fields.insert(2, Value::Int(36));
    record.fields.insert(3, Value::Ref(id(1)));
    assert_eq!(SettingRecord::from(&record), set("stale.hours", 36, Some(1)));
    record.deleted = true;
    assert_eq!(SettingRecord::from(&record).value, Value::Null);
}

proptest! {
    #[test]
    fn the_order_of_the_records_does_not_matter(
        all in prop::collection::vec((-5i64..100, prop::option::of(0u8..4)), 0..12),
        turn in 0usize..12,
    ) {
        let mut records: Vec<_> = all.iter().map(|(hours, at)| set("stale.hours", *hours, *at)).collect();
        let before = Settings::resolve(&records, &[id(2), id(1)]);
        let turn = turn.min(records.len());
        records.rotate_left(turn);
        records.reverse();
        prop_assert_eq!(Settings::resolve(&records, &[id(2), id(1)]), before);
    }
}
