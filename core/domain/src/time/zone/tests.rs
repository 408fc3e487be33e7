//! Against the tables of another library, which expands the same database by itself.
#![allow(clippy::unwrap_used)]

use chrono::{DateTime, TimeZone};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};

use super::rule::Rule;
use super::*;

/// The year of its edition of the database.
const EDITION: &str = "2025-01-01";

fn seconds(date: &str) -> i64 {
    date.parse::<NaiveDate>().unwrap().and_time(NaiveTime::MIN).and_utc().timestamp()
}

fn pairs() -> impl Iterator<Item = (Tz, Zone)> {
    TZ_VARIANTS.iter().filter_map(|tz| Some((*tz, tz.name().parse().ok()?)))
}

#[test]
fn every_zone_of_the_world_is_known_by_its_name() {
    let unknown: Vec<_> = TZ_VARIANTS.iter().filter(|tz| tz.name().parse::<Zone>().is_err()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(pairs().all(|(tz, zone)| zone.name() == tz.name()));
}

#[test]
fn a_name_is_written_as_the_database_writes_it() {
    for wrong in ["", "asia/shanghai", "Asia/Shanghai ", "Asia", "+08:00"] {
        assert_eq!(wrong.parse::<Zone>(), Err(UnknownZone), "{wrong}");
    }
    assert_eq!(Zone::default().to_string(), "Asia/Shanghai");
}

/// Each month once. The two editions differ in what was found out of earlier times and decided for later ones.
#[test]
fn every_zone_says_what_the_tables_of_another_library_say() {
    for (tz, zone) in pairs() {
        for moment in (seconds("2000-01-01")..seconds(EDITION)).step_by(2_622_001) {
            assert_eq!(zone.east(moment), east(tz, moment), "{tz} {moment}");
        }
    }
}

fn east(tz: Tz, moment: i64) -> i32 {
    let utc = DateTime::from_timestamp(moment, 0).unwrap().naive_utc();
    tz.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

/// Quarters of an hour, a day before to a day after each change of the years.
fn around_changes(tz: Tz, years: [&str; 2]) -> impl Iterator<Item = i64> {
    let days = (seconds(years[0])..seconds(years[1])).step_by(86_400);
    let changed = days.filter(move |day| east(tz, *day) != east(tz, day + 86_400));
    changed.flat_map(|day| (day - 86_400..day + 2 * 86_400).step_by(900))
}

/// Zones that keep to one rule: north and south, by whole hours and by half.
const KEPT: [&str; 7] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "Asia/Jerusalem",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
];

#[test]
fn a_rule_holds_for_the_years_after_the_last_change_that_is_listed() {
    for name in KEPT {
        let (tz, zone): (Tz, Zone) = (name.parse().unwrap(), name.parse().unwrap());
        let mut checked = 0;
        for moment in around_changes(tz, ["2030-01-01", "2033-01-01"]) {
            assert_eq!(zone.east(moment), east(tz, moment), "{name} {moment}");
            checked += 1;
        }
        assert_eq!(checked, 6 * 3 * 96, "two changes a year");
    }
}

#[test]
fn a_time_on_the_wall_comes_once_twice_or_never() {
    for name in KEPT.into_iter().chain(["Pacific/Apia", "Africa/Casablanca"]) {
        let (tz, zone): (Tz, Zone) = (name.parse().unwrap(), name.parse().unwrap());
        for shown in around_changes(tz, ["2011-06-01", "2013-01-01"]) {
            let local = DateTime::from_timestamp(shown, 0).unwrap().naive_utc();
            let (other, own) = (tz.from_local_datetime(&local), zone.from_local_datetime(&local));
            let moments = |at: MappedLocalTime<i64>| (at.earliest(), at.latest());
            assert_eq!(moments(own.map(|t| t.timestamp())), moments(other.map(|t| t.timestamp())), "{name} {local}");
            let after_gap = || GapInfo::new(&local, &tz).unwrap().end.unwrap().timestamp();
            assert_eq!(
                zone.earliest(local),
                other.earliest().map_or_else(after_gap, |t| t.timestamp()),
                "{name} {local}"
            );
        }
    }
}

#[test]
fn a_rule_that_is_none_is_no_rule() {
    for text in
        ["", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,J60,J300", "<+03-3", "CET-999", "CET-1CEST,M13,M1.1.0"]
    {
        assert_eq!(Rule::read(text), None, "{text}");
    }
    assert_eq!(Rule::read("<-0330>3:30").unwrap().east(0), -12_600);
}

/// As Ireland has it by law, where the year's standard is the summer's time (POSIX, `TZ`: a change that goes back).
#[test]
fn a_rule_whose_winter_is_the_exception_says_the_same() {
    let [by_law, as_summer] =
        ["IST-1GMT0,M10.5.0,M3.5.0/1", "GMT0IST,M3.5.0/1,M10.5.0"].map(|text| Rule::read(text).unwrap());
    let year = seconds("2031-01-01")..seconds("2032-01-01");
    for moment in year.step_by(900) {
        assert_eq!(by_law.east(moment), as_summer.east(moment), "{moment}");
    }
    assert_eq!([by_law.east(seconds("2031-01-15")), by_law.east(seconds("2031-07-15"))], [0, 3_600]);
}

#[test]
fn a_file_that_is_cut_off_says_nothing() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    for length in 0..zone.file.len() - 40 {
        assert_eq!(file::east(&zone.file[..length], i64::MAX / 2), None, "{length}");
    }
    assert_eq!((file::east(b"TZif", 0), Zone::UTC.east(0)), (None, 0));
}
