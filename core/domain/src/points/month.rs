//! Calendar months in the company's zone.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::{BusinessDays, Day};

/// One month of business days, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of a business day.
    pub fn of_day(day: Day) -> Self {
        Self { year: day.date().year(), month: day.date().month() }
    }

    /// The month that a moment (UTC milliseconds) belongs to: that of its business day.
    pub fn of(ms: i64, days: &BusinessDays) -> Self {
        Self::of_day(days.day_of(ms))
    }

    /// The month after it.
    pub fn next(self) -> Self {
        let last = self.month == 12;
        Self { year: self.year + i32::from(last), month: if last { 1 } else { self.month + 1 } }
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day::from_date(NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default())
    }

    /// The last moment (UTC milliseconds) at which an arrival is still booked to it: `grace` days after its end.
    pub fn closes_ms(self, grace: i64, days: &BusinessDays) -> i64 {
        let grace = i32::try_from(grace.max(0)).unwrap_or(i32::MAX);
        days.moment(self.next().first().plus(grace), days.cut_min.into())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        format!("{text}-01").parse().map(Self::of_day)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = chrono::ParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
