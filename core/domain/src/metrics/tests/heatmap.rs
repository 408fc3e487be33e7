//! The heatmap against a plain count, and at the edges of days.

use chrono::{DateTime, Datelike, Timelike};
use proptest::prelude::*;

use super::*;
use crate::points::tests::model::play;
use crate::time::Zone;

fn seen(at_ms: i64, zone: Zone) -> (usize, usize) {
    let days = BusinessDays { zone, ..BusinessDays::default() };
    let facts = Play::new(1, at_ms).facts();
    let map = measure([&facts], &Measured { days, ..asked() }).heatmap;
    assert_eq!(map.total(), 1);
    (0..7).flat_map(|d| (0..24).map(move |h| (d, h))).find(|(d, h)| map.0[*d][*h] == 1).unwrap()
}

#[test]
fn v7_midnight_begins_the_first_hour_of_the_next_day() {
    let midnight = BusinessDays::default().moment(day("2026-11-21"), 0);
    assert_eq!(seen(midnight - 1_000, Zone::default()), (4, 23), "Friday 23:59:59");
    assert_eq!(seen(midnight, Zone::default()), (5, 0), "Saturday 00:00:00");
    assert_eq!(seen(midnight + 1_000, Zone::default()), (5, 0), "Saturday 00:00:01");
    let cut = midnight + 4 * HOUR;
    assert_eq!(seen(cut - 1, Zone::default()), (5, 3), "the cut of the business day does not move it");
    assert_eq!(seen(cut, Zone::default()), (5, 4));
}

#[test]
fn another_zone_shows_its_own_hours() {
    assert_eq!(seen(MORNING, Zone::default()), (5, 9));
    assert_eq!(seen(MORNING, "America/New_York".parse().unwrap()), (4, 20));
    assert_eq!(seen(MORNING, "Australia/Lord_Howe".parse().unwrap()), (5, 12));
}

#[test]
fn the_days_asked_for_are_calendar_days() {
    let midnight = BusinessDays::default().moment(day("2026-11-21"), 0);
    let facts = [Play::new(1, midnight - 1).facts(), Play::new(2, midnight).facts()];
    let on = |d: &str| measure(&facts, &Measured { from: day(d), to: day(d), ..asked() }).heatmap.0;
    assert_eq!((on("2026-11-20")[4][23], on("2026-11-20")[5][0]), (1, 0));
    assert_eq!((on("2026-11-21")[4][23], on("2026-11-21")[5][0]), (0, 1));
}

#[test]
fn what_others_do_to_a_flow_is_theirs() {
    let facts = Play::whole(1, MORNING).act(BOSS, MORNING + HOUR, approve()).facts();
    let of = |person| measure([&facts], &Measured { person, ..asked() }).heatmap;
    assert_eq!((of(REP).total(), of(BOSS).total(), of(OTHER).total()), (6, 1, 0));
    assert_eq!(of(BOSS).0[5][10], 1);
}

#[test]
fn a_moment_that_no_calendar_has_is_left_out() {
    for at_ms in [i64::MIN, i64::MAX] {
        let facts = Play::new(1, MORNING).arrives(REP, at_ms, None, profile()).facts();
        assert_eq!(measure([&facts], &asked()).heatmap.total(), 1);
    }
}

/// Every action of the log, looked at one by one.
fn model(plays: &[Play], zone: Zone, from: Day, to: Day) -> [[u32; 24]; 7] {
    let mut map = [[0; 24]; 7];
    for action in plays.iter().flat_map(|play| &play.actions).filter(|action| action.by == REP) {
        let local = DateTime::from_timestamp_millis(action.at.at_ms).unwrap().with_timezone(&zone);
        let date = local.date_naive().to_string();
        if from.to_string() <= date && date <= to.to_string() {
            map[local.weekday().num_days_from_monday() as usize][local.hour() as usize] += 1;
        }
    }
    map
}

proptest! {
    #[test]
    fn v7_the_heatmap_agrees_with_the_log(
        a in play(1),
        b in play(2),
        zone in prop::sample::select(vec!["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "UTC"]),
        first in 0..120i32,
        length in 0..120i32,
    ) {
        let zone: Zone = zone.parse().unwrap();
        let (from, to) = (day("2026-11-15").plus(first), day("2026-11-15").plus(first + length));
        let facts = [a.facts(), b.facts()];
        let days = BusinessDays { zone, ..BusinessDays::default() };
        let map = measure(&facts, &Measured { days, from, to, ..asked() }).heatmap;
        prop_assert_eq!(map.0, model(&[a, b], zone, from, to));
    }
}
