//! The hours of one day's sheet.

use serde::{Deserialize, Serialize};

use crate::settings::{Key, Settings};
use crate::time::{BusinessDays, Day};

const DAY_MIN: u32 = 24 * 60;
/// A shift ends at most one and a half days after its midnight, so a sheet closes within three days.
const LONGEST_DAYS: i32 = 3;

/// When one day's sheet can be confirmed, UTC milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// From this moment on.
    pub opens_ms: i64,
    /// On time up to and at this moment: the end of the shift.
    pub due_ms: i64,
    /// Late before this moment, missed from it on: the first day cut after the end of the shift.
    pub closes_ms: i64,
}

impl Window {
    /// Whether the sheet may be confirmed at a moment.
    pub fn is_open(&self, now_ms: i64) -> bool {
        (self.opens_ms..self.closes_ms).contains(&now_ms)
    }
}

/// The window of a day's sheet; `None` on a rest day.
///
/// The minutes before the end of the shift are counted as time passes, so a change to summer time within them does
/// not shorten them.
pub fn window(day: Day, settings: &Settings, days: &BusinessDays) -> Option<Window> {
    if settings.rests(day) {
        return None;
    }
    let end = u32::try_from(settings.int(Key::ShiftEndMin)).unwrap_or(0);
    let due_ms = days.moment(day, end);
    let opens_ms = due_ms.saturating_sub(settings.ms(Key::SheetOpensBeforeMin));
    Some(Window { opens_ms, due_ms, closes_ms: first_cut_after(due_ms, day, end, days) })
}

/// The cut that follows the end of the shift: of the next morning, or of the one after where the shift lasts beyond.
fn first_cut_after(due_ms: i64, day: Day, end: u32, days: &BusinessDays) -> i64 {
    let cuts = (1..).map(|n| days.moment(day, n * DAY_MIN + u32::from(days.cut_min)));
    let mut cuts = cuts.take(LONGEST_DAYS as usize + (end / DAY_MIN) as usize);
    cuts.find(|cut| *cut > due_ms).unwrap_or(due_ms)
}

/// The sheets that may be confirmed at a moment, the oldest first: mostly one, none outside of the hours, and two
/// where a night shift ends after the cut and the next sheet is open already.
pub fn open(now_ms: i64, settings: &Settings, days: &BusinessDays) -> Vec<(Day, Window)> {
    let today = days.day_of(now_ms);
    let around = (-LONGEST_DAYS..=1).map(|n| today.plus(n));
    around.filter_map(|day| Some((day, window(day, settings, days)?))).filter(|(_, w)| w.is_open(now_ms)).collect()
}
