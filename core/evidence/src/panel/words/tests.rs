#![allow(clippy::unwrap_used)]

use routebook_domain::place::GeoPoint;

use super::*;

const AT: i64 = 1_795_269_600_000;

fn time(level: Level, bounds: Option<i64>) -> TrustedTime {
    let earliest_ms = bounds.map(|b| AT - b);
    TrustedTime { at_ms: AT, earliest_ms, latest_ms: bounds.map(|b| AT + b), level, zone_min: 480 }
}

fn fix(mock: bool, age_ms: u32) -> Fix {
    let point = GeoPoint::from_degrees(31.230_416_7, -121.4737).unwrap();
    Fix { point, accuracy_dm: 123, provider: "gps".into(), mock, age_ms }
}

#[test]
fn every_level_of_trust_reads_at_a_glance() {
    assert_eq!(Lang::Zh.time(&time(Level::Verified, Some(1_400))), "2026-11-21 22:00:00 UTC+8 时间已核实 ±2秒");
    assert_eq!(Lang::Zh.time(&time(Level::Estimate, Some(180_000))), "2026-11-21 22:00:00 UTC+8 离线估计 ±3分钟");
    assert_eq!(Lang::Zh.time(&time(Level::Unverified, None)), "2026-11-21 22:00:00 UTC+8 时间未核实");
    assert_eq!(Lang::En.time(&time(Level::Verified, Some(1))), "2026-11-21 22:00:00 UTC+8 time verified ±1 s");
}

#[test]
fn after_a_restart_the_earliest_time_is_said() {
    let open = |earliest| TrustedTime { earliest_ms: Some(earliest), ..time(Level::Unverified, None) };
    assert!(Lang::Zh.time(&open(AT - 3_600_000)).ends_with("时间未核实（不早于21:00）"));
    assert!(Lang::Zh.time(&open(AT - 86_400_000)).ends_with("（不早于11-20 22:00）"));
}

#[test]
fn a_place_says_its_accuracy_age_and_doubt() {
    assert_eq!(Lang::Zh.place(Some(&fix(false, 0))), "位置：31.23042°N 121.47370°W ±13米");
    assert_eq!(Lang::Zh.place(Some(&fix(true, 300_000))), "位置：疑似模拟定位 31.23042°N 121.47370°W ±13米（5分钟前）");
    assert_eq!(Lang::Zh.place(None), "位置：无法确定");
    assert_eq!(Lang::En.place(None), "Place: cannot tell");
}

#[test]
fn a_place_of_unknown_accuracy_claims_none() {
    let given = Fix { accuracy_dm: 0, ..fix(false, 0) };
    assert_eq!(Lang::Zh.place(Some(&given)), "位置：31.23042°N 121.47370°W 精度未知");
    assert_eq!(Lang::En.place(Some(&given)), "Place: 31.23042°N 121.47370°W accuracy unknown");
}

#[test]
fn zones_show_their_minutes_only_when_there_are_some() {
    assert_eq!([zone(480), zone(-570), zone(0)], ["UTC+8", "UTC-9:30", "UTC+0"]);
}

#[test]
fn absurd_moments_and_zones_do_not_panic() {
    for ms in [i64::MIN, -1, 0, i64::MAX] {
        for zone_min in [i16::MIN, -1440, 0, 840, i16::MAX] {
            assert!(!local(ms, zone_min).to_string().is_empty());
        }
    }
}

#[test]
fn control_characters_cannot_break_a_line() {
    assert_eq!(plain(" 好邻居\n便利店\u{7} "), "好邻居 便利店");
}
