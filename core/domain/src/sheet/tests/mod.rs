#![allow(clippy::unwrap_used)]

mod edges;
mod shifts;
mod zones;

use crate::record::{SettingRecord, Value};
use crate::settings::{Key, Settings};
use crate::time::{BusinessDays, Day, Level, TrustedTime};

/// A Saturday.
fn day() -> Day {
    "2026-11-21".parse().unwrap()
}

fn set(key: Key, value: impl Into<Value>) -> SettingRecord {
    SettingRecord { key: key.word().into(), value: value.into(), territory: None }
}

fn settings(records: &[SettingRecord]) -> Settings {
    Settings::resolve(records, &[])
}

/// A shift that ends at a minute of its day.
fn shift(end_min: i64) -> Settings {
    settings(&[set(Key::ShiftEndMin, end_min)])
}

/// A moment of the calendar day in Shanghai.
fn at(day: Day, clock: &str) -> i64 {
    let parts: Vec<i64> = clock.split(':').map(|part| part.parse().unwrap()).collect();
    BusinessDays::default().moment(day, 0) + ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
}

fn exact(ms: i64) -> TrustedTime {
    between(ms, ms)
}

fn between(earliest: i64, latest: i64) -> TrustedTime {
    TrustedTime {
        at_ms: earliest,
        earliest_ms: Some(earliest),
        latest_ms: Some(latest),
        level: Level::Estimate,
        zone_min: 480,
    }
}
