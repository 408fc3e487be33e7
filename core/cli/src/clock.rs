//! Moments as a clock on the company's wall shows them.

use chrono::{DateTime, TimeZone};
use routebook::{CompanyView, Day, Zone};

/// The company's clock.
#[derive(Clone, Copy, Debug)]
pub struct WallClock(Zone);

impl WallClock {
    /// A zone that nobody knows counts as Asia/Shanghai, as in the core.
    pub fn of(company: &CompanyView) -> Self {
        Self(company.zone.parse().unwrap_or_default())
    }

    /// `17:45`
    pub fn time(self, ms: i64) -> String {
        self.format(ms, "%H:%M")
    }

    /// `2026-11-21 17:45`
    pub fn moment(self, ms: i64) -> String {
        self.format(ms, "%Y-%m-%d %H:%M")
    }

    /// The time alone within `day`, else the day too.
    pub fn on(self, day: Day, ms: i64) -> String {
        let whole = self.moment(ms);
        whole.strip_prefix(&format!("{day} ")).map(str::to_owned).unwrap_or(whole)
    }

    fn format(self, ms: i64, how: &str) -> String {
        let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc();
        self.0.from_utc_datetime(&utc).format(how).to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_moment_is_shown_in_the_companys_zone() {
        let clock = WallClock(Zone::default());
        assert_eq!(clock.moment(1_795_254_300_000), "2026-11-21 17:45");
        let day: Day = "2026-11-21".parse().unwrap();
        assert_eq!((clock.on(day, 1_795_254_300_000), clock.time(0)), ("17:45".into(), "08:00".into()));
        assert_eq!(clock.on(day.plus(1), 1_795_254_300_000), "2026-11-21 17:45");
    }
}
