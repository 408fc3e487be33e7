//! Time as the script has it: one clock for the company, and phones that show it rightly or wrongly.

mod phone;
mod sim;

pub use phone::{Habits, PhoneClock};
pub use sim::SimClock;

/// Milliseconds in a minute.
pub const MINUTE_MS: i64 = 60_000;

/// `09:05` in Shanghai.
pub(crate) fn time_of_day(ms: i64) -> String {
    let minute = (ms / MINUTE_MS + 480).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
