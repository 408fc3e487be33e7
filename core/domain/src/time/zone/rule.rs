//! What a zone does after its last listed change, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Weekday};

const HOUR_S: i32 = 3600;

/// The rule of a zone, in seconds east of UTC.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    standard: i32,
    summer: Option<Summer>,
}

#[derive(Debug, PartialEq, Eq)]
struct Summer {
    east: i32,
    begins: Change,
    ends: Change,
}

/// A day of the year, and seconds after its midnight on the clock that is changed.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    month: u32,
    /// 1 to 4, and 5 for the last.
    week: u8,
    weekday: Weekday,
    at: i32,
}

impl Rule {
    /// `None` for what is no rule. Days are named by month, week and weekday only, as the whole database does.
    pub fn read(text: &str) -> Option<Self> {
        let (west, rest) = clock(after_name(text)?)?;
        if rest.is_empty() {
            return Some(Self { standard: -west, summer: None });
        }
        let rest = after_name(rest)?;
        let (summer_west, rest) = if rest.starts_with(',') { (west - HOUR_S, rest) } else { clock(rest)? };
        let (begins, ends) = rest.strip_prefix(',')?.split_once(',')?;
        let summer = Summer { east: -summer_west, begins: Change::read(begins)?, ends: Change::read(ends)? };
        Some(Self { standard: -west, summer: Some(summer) })
    }

    /// At a moment in seconds since 1970.
    pub fn east(&self, moment: i64) -> i32 {
        self.summer.as_ref().filter(|summer| self.is(summer, moment)).map_or(self.standard, |summer| summer.east)
    }

    fn is(&self, summer: &Summer, moment: i64) -> bool {
        let Some(wall) = DateTime::from_timestamp(moment + i64::from(self.standard), 0) else { return false };
        let begins = summer.begins.moment(wall.year(), self.standard);
        let ends = summer.ends.moment(wall.year(), summer.east);
        match (begins, ends) {
            (Some(begins), Some(ends)) if begins < ends => (begins..ends).contains(&moment),
            (Some(begins), Some(ends)) => !(ends..begins).contains(&moment),
            _ => false,
        }
    }
}

impl Change {
    /// `M10.5.0/3`; without a time it is at 02:00.
    fn read(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let mut parts = day.strip_prefix('M')?.split('.').map(|part| part.parse::<u8>().ok());
        let (month, week, weekday) = (parts.next()??, parts.next()??, parts.next()??);
        // Sunday is 0.
        let weekday = Weekday::try_from((weekday + 6) % 7).ok()?;
        let (at, "") = clock(time)? else { return None };
        Some(Self { month: month.into(), week, weekday, at })
    }

    fn moment(&self, year: i32, east: i32) -> Option<i64> {
        let day = |week| NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, week);
        let day = day(self.week).or_else(|| day(self.week - 1))?;
        Some(day.and_time(NaiveTime::MIN).and_utc().timestamp() + i64::from(self.at - east))
    }
}

/// Abbreviations are letters, or anything within angle brackets.
fn after_name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(name) => Some(name.split_once('>')?.1),
        None => Some(text.trim_start_matches(|c: char| c.is_ascii_alphabetic())),
    }
}

/// Reads `-9:30` or `24` as seconds, and what follows.
fn clock(text: &str) -> Option<(i32, &str)> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
    let (time, rest) = digits.split_at(end);
    let mut seconds = 0;
    for (part, unit) in time.split(':').zip([HOUR_S, 60, 1]) {
        seconds += part.parse::<i32>().ok().filter(|n| *n < 168)? * unit;
    }
    Some((sign * seconds, rest))
}
