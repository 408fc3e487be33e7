//! 个人行动热力图: on which weekday and at which hour a person acts.

use chrono::{DateTime, Datelike, TimeZone, Timelike};
use serde::{Deserialize, Serialize};

use super::{Facts, Measured};
use crate::time::{BusinessDays, Day};

/// Actions by weekday (Monday first) and hour of the company's zone: seven arrays of 24 numbers.
///
/// A calendar's hours, not a business day's: midnight begins hour 0 of the next day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Heatmap(pub [[u32; 24]; 7]);

impl Heatmap {
    /// How many actions it shows.
    pub fn total(&self) -> u32 {
        self.0.iter().flatten().sum()
    }
}

/// Everything that a person did within the calendar days asked for, in their own flows and in others'.
pub(super) fn heatmap(all: &[&Facts], with: &Measured<'_>) -> Heatmap {
    let mut map = Heatmap::default();
    for facts in all {
        let place = facts.place(with.person);
        for act in facts.acts.iter().filter(|act| Some(act.who) == place) {
            if let Some((day, hour)) =
                cell(act.at_ms, &with.days).filter(|(day, _)| (with.from..=with.to).contains(day))
            {
                map.0[usize::from(day.weekday() - 1)][hour] += 1;
            }
        }
    }
    map
}

/// The calendar day and hour of a moment in the company's zone; `None` for what no calendar has.
fn cell(ms: i64, days: &BusinessDays) -> Option<(Day, usize)> {
    let utc = DateTime::from_timestamp_millis(ms).filter(|utc| (2..=9_998).contains(&utc.year()))?;
    let local = days.zone.from_utc_datetime(&utc.naive_utc()).naive_local();
    let day = BusinessDays { cut_min: 0, ..*days }.day_of(ms);
    Some((day, local.hour() as usize))
}
