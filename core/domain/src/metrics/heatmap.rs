//! 个人行动热力图: on which weekday and at which hour a person acts.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Timelike};
use serde::{Deserialize, Serialize};

use super::{Facts, Measured};
use crate::time::Zone;

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
    let asked = i64::from(with.from.number())..=i64::from(with.to.number());
    for facts in all {
        let place = facts.place(with.person);
        let own = facts.acts.iter().filter(|act| Some(act.who) == place);
        for at in own.filter_map(|act| local(act.at_ms, with.days.zone)) {
            let days = at.date().signed_duration_since(NaiveDate::default()).num_days();
            if asked.contains(&days) {
                map.0[at.weekday().num_days_from_monday() as usize][at.hour() as usize] += 1;
            }
        }
    }
    map
}

/// The calendar and the clock of a moment in a zone; `None` for what no calendar has.
fn local(ms: i64, zone: Zone) -> Option<NaiveDateTime> {
    let utc = DateTime::from_timestamp_millis(ms).filter(|utc| (2..=9_998).contains(&utc.year()))?;
    Some(zone.from_utc_datetime(&utc.naive_utc()).naive_local())
}
