//! How much one caller may ask for.

use std::time::Duration;

/// Limits; the defaults are far above what a working day needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Requests a second that one person may keep up.
    pub requests_per_second: u32,
    /// Requests that one person may send at once.
    pub burst: u32,
    /// Requests a second without a session that one address may keep up; an office shares one address.
    pub strangers_per_second: u32,
    /// How long a request, files apart, may take to arrive whole.
    pub arrival: Duration,
    /// How long a session of the console lasts, milliseconds.
    pub console_ms: i64,
    /// How long an unfinished upload is kept, milliseconds.
    pub upload_ms: i64,
    /// A scope that a phone does not hold yet and that has more entries than this is read by snapshot.
    pub snapshot_above: u32,
    /// How many entries one page of a snapshot has at most; one at least.
    pub snapshot_page: u32,
}

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_second: 50,
            burst: 500,
            strangers_per_second: 50,
            // The largest message of a sync, at 60 kbit/s.
            arrival: Duration::from_secs(20 * 60),
            console_ms: 12 * HOUR_MS,
            upload_ms: 7 * DAY_MS,
            snapshot_above: 2000,
            snapshot_page: 200,
        }
    }
}
