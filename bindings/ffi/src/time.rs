//! When, and how far that can be trusted.

use routebook::{Level, TrustedTime};

/// A moment as the phone knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TrustedMoment {
    /// The best estimate, UTC milliseconds.
    pub at_ms: i64,
    /// It was not before this, where that is known.
    pub earliest_ms: Option<i64>,
    /// It was not after this, where that is known.
    pub latest_ms: Option<i64>,
    /// How far it can be trusted.
    pub trust: TimeTrust,
    /// The phone's zone, minutes east of UTC.
    pub zone_minutes: i16,
}

/// The time ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum TimeTrust {
    /// Nothing but the phone's own clock tells.
    Unverified,
    /// Carried on from the server's time, offline or over a reboot.
    Estimate,
    /// The server's time, within its bounds.
    Verified,
}

impl From<TrustedTime> for TrustedMoment {
    fn from(time: TrustedTime) -> Self {
        let TrustedTime { at_ms, earliest_ms, latest_ms, level, zone_min } = time;
        let trust = match level {
            Level::Unverified => TimeTrust::Unverified,
            Level::Estimate => TimeTrust::Estimate,
            Level::Verified => TimeTrust::Verified,
        };
        Self { at_ms, earliest_ms, latest_ms, trust, zone_minutes: zone_min }
    }
}
