//! The business day: in the company's zone, cut at 04:00 by default.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};

use super::Zone;

/// One business day, written `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of a date of the calendar; as [`Day::from_number`] where it lies outside of the years 1 to 9999.
    pub(crate) fn from_date(date: NaiveDate) -> Self {
        Self::from_number(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// Its date in the calendar.
    pub(crate) fn date(self) -> NaiveDate {
        self.0
    }

    /// Days since 1970-01-01; what the wire and the tables carry.
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce() - EPOCH_FROM_CE
    }

    /// The day of a number; what lies outside of the years 1 to 9999 falls on 1970-01-01.
    pub fn from_number(number: i32) -> Self {
        let days = EPOCH_FROM_CE.saturating_add(number);
        let date = NaiveDate::from_num_days_from_ce_opt(days).filter(|date| (1..=9999).contains(&date.year()));
        Self(date.unwrap_or_default())
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday() as u8
    }

    /// The day `n` days later.
    pub fn plus(self, n: i32) -> Self {
        Self::from_number(self.number().saturating_add(n))
    }
}

const EPOCH_FROM_CE: i32 = 719_163;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// How a company cuts time into business days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BusinessDays {
    /// The company's zone.
    pub zone: Zone,
    /// Minutes after midnight at which a day ends; 240 is 04:00.
    pub cut_min: u16,
}

impl Default for BusinessDays {
    fn default() -> Self {
        Self { zone: Zone::default(), cut_min: 240 }
    }
}

impl BusinessDays {
    /// The business day that a moment (UTC milliseconds) belongs to; 1970-01-01 where [`Day`] has none.
    pub fn day_of(&self, ms: i64) -> Day {
        let utc = DateTime::from_timestamp_millis(ms).filter(|utc| (0..=10_000).contains(&utc.year()));
        let local = self.zone.from_utc_datetime(&utc.unwrap_or_default().naive_utc()).naive_local();
        Day::from_date((local - Duration::minutes(i64::from(self.cut_min))).date())
    }

    /// The moment (UTC milliseconds) at which a business day reaches `minute` of its calendar day;
    /// in a gap of summer time, the first moment after it, and of an hour that comes twice, the first.
    pub fn moment(&self, day: Day, minute: u32) -> i64 {
        let naive = day.0.and_time(chrono::NaiveTime::MIN) + Duration::minutes(i64::from(minute));
        self.zone.earliest(naive) * 1000
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_ends_at_four_in_the_company_zone() {
        let days = BusinessDays::default();
        let day: Day = "2026-11-21".parse().unwrap();
        let four = days.moment(day, 240);
        assert_eq!(days.day_of(four), day);
        assert_eq!(days.day_of(four - 1), day.plus(-1));
        assert_eq!(days.day_of(days.moment(day, 24 * 60 + 239)), day);
    }

    #[test]
    fn a_moment_that_no_calendar_has_still_has_a_day() {
        let days = BusinessDays::default();
        for ms in [i64::MIN, i64::MAX, DateTime::<chrono::Utc>::MAX_UTC.timestamp_millis(), -8_334_601_228_800_000] {
            assert_eq!(days.day_of(ms), Day::from_number(0), "{ms}");
        }
        for number in [i32::MIN, -719_163, 2_932_897, i32::MAX] {
            assert_eq!(Day::from_number(number), Day::from_number(0), "{number}");
        }
        let last: Day = "9999-12-31".parse().unwrap();
        assert_eq!(days.day_of(days.moment(last, 240)), last);
    }

    #[test]
    fn what_falls_into_a_gap_of_summer_time_is_the_end_of_the_gap() {
        let gaps = [
            ("Europe/Berlin", "2026-03-29", 120..180),
            ("Australia/Lord_Howe", "2026-10-04", 120..150),
            ("Pacific/Apia", "2011-12-30", 0..1440),
        ];
        for (zone, day, gap) in gaps {
            let zone: Zone = zone.parse().unwrap();
            let (days, day): (_, Day) = (BusinessDays { zone, cut_min: 240 }, day.parse().unwrap());
            let end = days.moment(day, gap.end);
            assert!(gap.clone().all(|minute| days.moment(day, minute) == end), "{zone} {day}");
            assert_eq!(end - days.moment(day.plus(-1), 1440 + gap.start - 1), 60_000, "{zone} {day}");
        }
    }

    #[test]
    fn numbers_and_words_agree() {
        let day: Day = "1970-01-02".parse().unwrap();
        assert_eq!((day.number(), day.weekday(), day.to_string()), (1, 5, "1970-01-02".into()));
        assert_eq!(Day::from_number(day.number()), day);
    }
}
