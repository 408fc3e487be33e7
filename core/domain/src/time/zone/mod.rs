//! Time zones, read from the files of the database of the world's zones: a small part of the size that tables of names
//! and moments would have.

mod file;
mod rule;
#[cfg(test)]
mod tests;
mod world;

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};

/// Further from UTC than any clock on a wall was ever set, in seconds.
const FURTHEST_S: i64 = 86_400;

/// A zone of the IANA database, e.g. `Asia/Shanghai`. Two are equal when their names are.
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    /// As RFC 9636 lays it out; empty for UTC.
    file: &'static [u8],
}

impl Zone {
    /// No zone: the time that the others count from.
    pub const UTC: Self = Self { name: "UTC", file: &[] };

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The first moment, in seconds since 1970, at which its clocks show `local`; in a gap of summer time, the moment at
    /// which the gap ends, and of an hour that comes twice, the first.
    pub fn earliest(self, local: NaiveDateTime) -> i64 {
        let shown = local.and_utc().timestamp();
        let [first, _] = self.moments(shown);
        first.unwrap_or_else(|| self.change_before(shown))
    }

    /// Seconds east of UTC at a moment in seconds since 1970; none where the database says nothing.
    fn east(self, moment: i64) -> i32 {
        file::east(self.file, moment).unwrap_or(0)
    }

    /// The moments at which its clocks show this, the earlier first. It never changes twice within two days.
    fn moments(self, shown: i64) -> [Option<i64>; 2] {
        let around = [shown - FURTHEST_S, shown + FURTHEST_S].map(|moment| shown - i64::from(self.east(moment)));
        let [before, after] = around.map(|moment| (moment + i64::from(self.east(moment)) == shown).then_some(moment));
        match (before, after) {
            (Some(one), Some(other)) if one != other => [Some(one.min(other)), Some(one.max(other))],
            (before, after) => [before.or(after), None],
        }
    }

    /// The moment of the one change about this time on the wall.
    fn change_before(self, shown: i64) -> i64 {
        let (mut low, mut high) = (shown - FURTHEST_S, shown + FURTHEST_S);
        let before = self.east(low);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            *(if self.east(middle) == before { &mut low } else { &mut high }) = middle;
        }
        high
    }

    fn span(self, east: i32) -> Span {
        Span { zone: self, east }
    }
}

/// Where a company is that names no other.
impl Default for Zone {
    fn default() -> Self {
        "Asia/Shanghai".parse().unwrap_or(Self::UTC)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The database has no zone of this name. Names are written as there, capitals too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no zone has this name; one looks like Asia/Shanghai")]
pub struct UnknownZone;

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let (name, file) = world::find(name).ok_or(UnknownZone)?;
        Ok(Self { name, file })
    }
}

/// How far a zone is from UTC at some moment.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    zone: Zone,
    east: i32,
}

impl Offset for Span {
    fn fix(&self) -> FixedOffset {
        FixedOffset::east_opt(self.east).unwrap_or_else(|| Utc.fix())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fix().fmt(f)
    }
}

impl TimeZone for Zone {
    type Offset = Span;

    fn from_offset(offset: &Span) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<Span> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<Span> {
        let shown = local.and_utc().timestamp();
        let span = |moment: i64| self.span((shown - moment) as i32);
        match self.moments(shown).map(|moment| moment.map(span)) {
            [Some(first), Some(second)] => MappedLocalTime::Ambiguous(first, second),
            [Some(only), None] => MappedLocalTime::Single(only),
            _ => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> Span {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> Span {
        self.span(self.east(utc.and_utc().timestamp()))
    }
}
