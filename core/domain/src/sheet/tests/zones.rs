//! Other zones, the change to and from summer time, and a company that moves.

use super::{day, exact, shift};
use crate::settings::Settings;
use crate::sheet::SheetState::{Late, OnTime};
use crate::sheet::{Window, judge, window};
use crate::time::{BusinessDays, Day};

const HOUR: i64 = 3_600_000;

fn in_zone(zone: &str, date: &str, settings: &Settings) -> Window {
    let zone = zone.parse().unwrap();
    let date: Day = date.parse().unwrap();
    window(date, settings, &BusinessDays { zone, cut_min: 240 }).unwrap()
}

#[test]
fn the_company_s_zone_counts_and_not_the_phone_s() {
    let w = in_zone("Asia/Shanghai", "2026-11-21", &Settings::default());
    let abroad = |zone_min| crate::time::TrustedTime { zone_min, ..exact(w.due_ms) };
    for zone_min in [-720, 0, 480, 840] {
        assert_eq!(judge(&w, Some(&abroad(zone_min)), None, 0), OnTime);
    }
}

#[test]
fn a_company_that_moves_to_another_zone_moves_its_shift() {
    let [shanghai, urumqi] = ["Asia/Shanghai", "Asia/Urumqi"].map(|z| in_zone(z, "2026-11-21", &Settings::default()));
    assert_eq!(urumqi.due_ms - shanghai.due_ms, 2 * HOUR);
    let at = exact(shanghai.due_ms + HOUR);
    assert_eq!((judge(&shanghai, Some(&at), None, 0), judge(&urumqi, Some(&at), None, 0)), (Late, OnTime));
}

#[test]
fn the_night_of_a_change_is_an_hour_shorter_or_longer() {
    let night = |date| {
        let w = in_zone("Europe/Berlin", date, &Settings::default());
        (w.closes_ms - w.due_ms) / HOUR
    };
    assert_eq!((night("2026-03-27"), night("2026-03-28"), night("2026-10-24")), (10, 9, 11));
}

#[test]
fn a_shift_that_ends_in_the_hour_that_is_missing_ends_after_it() {
    let w = in_zone("Europe/Berlin", "2026-03-28", &shift(1440 + 150));
    let before = in_zone("Europe/Berlin", "2026-03-28", &shift(1440 + 119));
    assert!(w.due_ms > before.due_ms && w.due_ms < w.closes_ms);
    assert_eq!(w.due_ms - w.opens_ms, HOUR / 4, "a quarter of an hour passes all the same");
}

#[test]
fn a_shift_that_ends_in_the_hour_that_comes_twice_ends_in_the_first() {
    let w = in_zone("Europe/Berlin", "2026-10-24", &shift(1440 + 150));
    let before = in_zone("Europe/Berlin", "2026-10-24", &shift(1440 + 120));
    assert_eq!(w.due_ms - before.due_ms, HOUR / 2);
}

#[test]
fn days_at_the_ends_of_the_calendar_have_a_window() {
    for number in [i32::MIN, i32::MAX, -719_162, 2_932_896] {
        let w = window(Day::from_number(number), &Settings::default(), &BusinessDays::default()).unwrap();
        assert!(w.opens_ms < w.due_ms && w.due_ms < w.closes_ms);
    }
    assert_eq!(window(day(), &Settings::default(), &BusinessDays::default()).map(|w| w.due_ms % 60_000), Some(0));
}
