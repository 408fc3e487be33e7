use crate::customers::Light::{Green, Red, Yellow};
use crate::customers::{is_stale, light};
use crate::record::{SettingRecord, Value};
use crate::settings::{Key, Settings};
use crate::time::{Against, Level, TrustedTime, against};

const SECOND: i64 = 1000;
const HOUR: i64 = 3600 * SECOND;
const T0: i64 = 1_795_000_000_000;

/// M25: 72 hours exactly are not stale.
#[test]
fn a_customer_is_stale_after_72_hours_and_not_at_them() {
    let hours = Settings::default().int(Key::StaleHours);
    let after = |ms: i64| is_stale(T0, T0 + 72 * HOUR + ms, hours);
    assert_eq!([-SECOND, -1, 0, 1, SECOND].map(after), [false, false, false, true, true]);
}

#[test]
fn clocks_that_jump_make_nobody_stale_by_an_overflow() {
    assert!(!is_stale(T0, T0 - HOUR, 72) && !is_stale(i64::MAX, i64::MIN, 72));
    assert!(is_stale(i64::MIN, i64::MAX, 72));
    assert!(!is_stale(T0, i64::MAX, i64::MAX));
}

/// G7: below 12 hours green, above 24 red, both edges yellow.
#[test]
fn the_light_is_yellow_at_both_of_its_edges() {
    let after = |ms: i64| light(T0, T0 + ms, &Settings::default());
    assert_eq!([0, 12 * HOUR - SECOND, 12 * HOUR - 1].map(after), [Green; 3]);
    assert_eq!([12 * HOUR, 12 * HOUR + 1, 24 * HOUR - 1, 24 * HOUR].map(after), [Yellow; 4]);
    assert_eq!([24 * HOUR + 1, 24 * HOUR + SECOND].map(after), [Red; 2]);
    assert_eq!(light(T0, i64::MIN, &Settings::default()), Green);
}

#[test]
fn a_region_moves_the_light_and_limits_that_cross_leave_no_gap() {
    let set =
        |key: Key, hours: i64| SettingRecord { key: key.word().into(), value: Value::Int(hours), territory: None };
    let early = Settings::resolve(&[set(Key::LightGreenBelowHours, 1), set(Key::LightRedAboveHours, 2)], &[]);
    assert_eq!([HOUR - 1, HOUR, 2 * HOUR, 2 * HOUR + 1].map(|ms| light(0, ms, &early)), [Green, Yellow, Yellow, Red]);
    let crossed = Settings::resolve(&[set(Key::LightGreenBelowHours, 9), set(Key::LightRedAboveHours, 2)], &[]);
    assert_eq!([2 * HOUR, 3 * HOUR, 9 * HOUR].map(|ms| light(0, ms, &crossed)), [Green, Red, Red]);
}

/// V8: the need profile is due within 24 hours of the first visit.
#[test]
fn a_profile_is_on_time_at_24_hours_and_late_a_second_after() {
    let due = T0 + Settings::default().ms(Key::ProfileHours);
    let at = |ms| TrustedTime {
        at_ms: ms,
        earliest_ms: Some(ms),
        latest_ms: Some(ms),
        level: Level::Verified,
        zone_min: 480,
    };
    let told = [-SECOND, 0, SECOND].map(|ms| against(&at(T0 + 24 * HOUR + ms), due));
    assert_eq!(told, [Against::OnTime, Against::OnTime, Against::Late]);
}
