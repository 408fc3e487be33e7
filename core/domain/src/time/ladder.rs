//! The time ladder: from what a phone noted to how far its time can be trusted.

use serde::{Deserialize, Serialize};

use crate::ports::ClockReading;

/// One boot of one phone; a new one after every restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BootId(pub [u8; 16]);

/// The server's time, noted together with the phone's monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beacon {
    /// The server's clock, UTC milliseconds.
    pub server_ms: i64,
    /// What the server said with it; it knows which nonces it gave out.
    pub nonce: u64,
    /// The phone's monotonic clock in the middle of the round trip.
    pub mono_ms: u64,
    /// The boot of that monotonic clock.
    pub boot: BootId,
    /// Milliseconds from question to answer: half of it bounds the error.
    pub round_trip_ms: u32,
}

/// Everything a phone knew about time when it acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeEvidence {
    /// The wall clock, UTC milliseconds.
    pub wall_ms: i64,
    /// Minutes east of UTC.
    pub zone_min: i16,
    /// Milliseconds since boot.
    pub mono_ms: u64,
    /// Which boot.
    pub boot: BootId,
    /// The last beacon, if there ever was one.
    pub beacon: Option<Beacon>,
}

impl TimeEvidence {
    /// Joins a clock reading with the last beacon.
    pub const fn new(now: ClockReading, beacon: Option<Beacon>) -> Self {
        let ClockReading { wall_ms, zone_min, mono_ms, boot } = now;
        Self { wall_ms, zone_min, mono_ms, boot, beacon }
    }
}

/// How far a time can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing but the phone's own clock.
    Unverified,
    /// Between known bounds, or carried on from a beacon that is no longer fresh.
    Estimate,
    /// Carried on from a fresh beacon within the same boot.
    Verified,
}

/// A time with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedTime {
    /// The best single answer, UTC milliseconds.
    pub at_ms: i64,
    /// Not before this, if known.
    pub earliest_ms: Option<i64>,
    /// Not after this, if known.
    pub latest_ms: Option<i64>,
    /// How far to trust it.
    pub level: Level,
    /// Minutes east of UTC that the phone showed.
    pub zone_min: i16,
}

impl TrustedTime {
    /// The latest moment at which it can have been, UTC milliseconds; the end of all time where nothing bounds it.
    pub fn latest_possible_ms(&self) -> i64 {
        self.latest_ms.unwrap_or(i64::MAX)
    }

    /// Half the width of the known interval, milliseconds; none where its ends contradict each other.
    pub fn bound_ms(&self) -> Option<i64> {
        let width = self.latest_ms?.saturating_sub(self.earliest_ms?);
        (width >= 0).then(|| width.saturating_add(1) / 2)
    }

    /// It arrived before the earliest moment at which it can have been: its evidence cannot be true.
    pub fn is_after_arrival(&self) -> bool {
        self.earliest_ms.zip(self.latest_ms).is_some_and(|(earliest, latest)| earliest > latest)
    }
}

/// A beacon is fresh for half an hour; then the time is an estimate, though often still a narrow one.
pub const VERIFIED_FOR_MS: u64 = 30 * 60 * 1000;
/// Quartz drifts by up to 100 parts per million in the heat and cold of a day outside.
const DRIFT_PPM: u64 = 100;

/// Judges time evidence as the phone can, before anything arrives.
///
/// Same boot as the beacon: beacon + elapsed, whatever the wall clock says. After a restart only the lower
/// bound is known: the beacon's time plus the time since the restart. Total: evidence is foreign bytes on the
/// server, so numbers that no clock shows end at the edges of time.
pub fn judge(e: &TimeEvidence) -> TrustedTime {
    match e.beacon {
        Some(b) if b.boot == e.boot && e.mono_ms >= b.mono_ms => carried_on(e, &b),
        Some(b) if b.boot != e.boot => after_restart(e, &b),
        _ => unknown(e),
    }
}

/// Judges it again where the arrival is known: nothing happened after it arrived.
pub fn judge_at_arrival(e: &TimeEvidence, arrival_ms: i64) -> TrustedTime {
    let mut t = judge(e);
    t.latest_ms = Some(t.latest_ms.map_or(arrival_ms, |l| l.min(arrival_ms)));
    t.at_ms = t.at_ms.min(arrival_ms);
    if t.level == Level::Unverified && t.earliest_ms.is_some() {
        t.level = Level::Estimate;
    }
    t
}

fn carried_on(e: &TimeEvidence, b: &Beacon) -> TrustedTime {
    let elapsed = e.mono_ms - b.mono_ms;
    let at_ms = b.server_ms.saturating_add_unsigned(elapsed);
    let bound = u64::from(b.round_trip_ms) / 2 + elapsed.saturating_mul(DRIFT_PPM) / 1_000_000 + 1;
    TrustedTime {
        at_ms,
        earliest_ms: Some(at_ms.saturating_sub_unsigned(bound)),
        latest_ms: Some(at_ms.saturating_add_unsigned(bound)),
        level: if elapsed <= VERIFIED_FOR_MS { Level::Verified } else { Level::Estimate },
        zone_min: e.zone_min,
    }
}

fn after_restart(e: &TimeEvidence, b: &Beacon) -> TrustedTime {
    let earliest = b.server_ms.saturating_add_unsigned(e.mono_ms);
    TrustedTime { at_ms: e.wall_ms.max(earliest), earliest_ms: Some(earliest), ..unknown(e) }
}

fn unknown(e: &TimeEvidence) -> TrustedTime {
    TrustedTime { at_ms: e.wall_ms, earliest_ms: None, latest_ms: None, level: Level::Unverified, zone_min: e.zone_min }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    const A: BootId = BootId([1; 16]);
    const B: BootId = BootId([2; 16]);
    const BEACON: Beacon = Beacon { server_ms: 1_000_000, nonce: 7, mono_ms: 500, boot: A, round_trip_ms: 200 };

    fn evidence(wall_ms: i64, mono_ms: u64, boot: BootId) -> TimeEvidence {
        TimeEvidence { wall_ms, zone_min: 480, mono_ms, boot, beacon: Some(BEACON) }
    }

    #[test]
    fn a_wrong_wall_clock_does_not_matter_within_one_boot() {
        let t = judge(&evidence(0, 60_500, A));
        assert_eq!((t.at_ms, t.level), (1_060_000, Level::Verified));
        assert_eq!(t.bound_ms(), Some(107));
    }

    #[test]
    fn a_stale_beacon_gives_an_estimate_with_a_wider_bound() {
        let t = judge(&evidence(0, 500 + VERIFIED_FOR_MS + 1, A));
        assert_eq!(t.level, Level::Estimate);
        assert!(t.bound_ms() > judge(&evidence(0, 600, A)).bound_ms());
    }

    #[test]
    fn after_a_restart_only_an_interval_is_known() {
        let e = evidence(2_000_000, 30_000, B);
        assert_eq!(judge(&e).level, Level::Unverified);
        assert_eq!(judge(&e).earliest_ms, Some(1_030_000));
        let t = judge_at_arrival(&e, 3_000_000);
        assert_eq!((t.level, t.latest_ms), (Level::Estimate, Some(3_000_000)));
    }

    #[test]
    fn a_clock_set_back_after_a_restart_cannot_reach_before_the_beacon() {
        assert_eq!(judge(&evidence(5, 0, B)).at_ms, BEACON.server_ms);
    }

    #[test]
    fn what_arrived_before_it_can_have_been_is_bound_by_nothing() {
        let e = evidence(0, 60_500, A);
        let earliest = judge(&e).earliest_ms.unwrap();
        let (just, too_soon) = (judge_at_arrival(&e, earliest), judge_at_arrival(&e, earliest - 1));
        assert_eq!((just.bound_ms(), just.is_after_arrival()), (Some(0), false));
        assert_eq!((too_soon.bound_ms(), too_soon.is_after_arrival()), (None, true));
        assert!(!judge(&e).is_after_arrival());
    }

    #[test]
    fn numbers_that_no_clock_shows_are_judged_too() {
        for server_ms in [i64::MIN, 0, i64::MAX] {
            for (mono_ms, boot) in [(0, A), (u64::MAX, A), (u64::MAX, B)] {
                let beacon = Some(Beacon { server_ms, mono_ms: 0, ..BEACON });
                let e = TimeEvidence { beacon, ..evidence(i64::MAX, mono_ms, boot) };
                assert!(judge(&e).bound_ms().is_none_or(|bound| bound > 0));
                assert!(judge_at_arrival(&e, 5).at_ms <= 5);
            }
        }
    }

    #[test]
    fn without_a_beacon_nothing_is_verified() {
        let t = judge(&TimeEvidence { beacon: None, ..evidence(9, 9, A) });
        assert_eq!((t.level, t.bound_ms()), (Level::Unverified, None));
    }
}
