//! A time against a deadline.

use serde::{Deserialize, Serialize};

use super::{Level, TrustedTime};

/// On which side of a deadline a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// Before it, or exactly then.
    OnTime,
    /// After it.
    Late,
    /// Its bounds lie on both sides, or nothing bounds it; never held against anyone.
    CannotTell,
}

/// On time if the time's end is not after `due_ms` (UTC milliseconds), late if its start is, else nobody can tell.
///
/// Where a bound is not known, the best answer stands for it, unless nothing but the phone's own clock gave it.
pub fn against(time: &TrustedTime, due_ms: i64) -> Against {
    between(time, Some(due_ms), Some(due_ms))
}

/// Like [`against`], where the deadline is counted from a moment that has bounds of its own, `ms` after it.
///
/// On time if it is even where that moment came as early as it may have, late if it is even where it came as late.
pub fn against_since(time: &TrustedTime, from: &TrustedTime, ms: i64) -> Against {
    let (earliest, latest) = bounds(from);
    let after = |from: i64| from.saturating_add(ms);
    between(time, earliest.map(after), latest.map(after))
}

/// The most milliseconds that may lie between two moments, below 0 if the second came first for sure; `None` where a
/// bound is not known.
pub fn longest_ms(from: &TrustedTime, to: &TrustedTime) -> Option<i64> {
    Some(bounds(to).1?.saturating_sub(bounds(from).0?))
}

fn between(time: &TrustedTime, due_from: Option<i64>, due_to: Option<i64>) -> Against {
    let (earliest, latest) = bounds(time);
    if latest.zip(due_from).is_some_and(|(latest, due)| latest <= due) {
        Against::OnTime
    } else if earliest.zip(due_to).is_some_and(|(earliest, due)| earliest > due) {
        Against::Late
    } else {
        Against::CannotTell
    }
}

/// What is known of its start and its end.
fn bounds(time: &TrustedTime) -> (Option<i64>, Option<i64>) {
    let best = (time.level != Level::Unverified).then_some(time.at_ms);
    (time.earliest_ms.or(best), time.latest_ms.or(best))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(earliest_ms: Option<i64>, at_ms: i64, latest_ms: Option<i64>, level: Level) -> TrustedTime {
        TrustedTime { at_ms, earliest_ms, latest_ms, level, zone_min: 480 }
    }

    #[test]
    fn exactly_then_is_on_time_and_a_millisecond_more_is_not() {
        for level in [Level::Verified, Level::Estimate] {
            assert_eq!(against(&time(Some(90), 100, Some(110), level), 110), Against::OnTime);
            assert_eq!(against(&time(Some(90), 100, Some(110), level), 89), Against::Late);
            assert_eq!(against(&time(Some(90), 100, Some(110), level), 90), Against::CannotTell);
            assert_eq!(against(&time(Some(90), 100, Some(110), level), 109), Against::CannotTell);
            assert_eq!(against(&time(None, 100, None, level), 100), Against::OnTime);
            assert_eq!(against(&time(None, 100, None, level), 99), Against::Late);
        }
    }

    #[test]
    fn a_deadline_from_a_moment_between_bounds_is_late_only_after_the_last_of_them() {
        let from = time(Some(90), 100, Some(110), Level::Estimate);
        let exact = |ms| time(Some(ms), ms, Some(ms), Level::Verified);
        let told = [1_090, 1_091, 1_110, 1_111].map(|ms| against_since(&exact(ms), &from, 1_000));
        assert_eq!(told, [Against::OnTime, Against::CannotTell, Against::CannotTell, Against::Late]);
        let alone = time(None, 100, None, Level::Unverified);
        assert_eq!(against_since(&exact(i64::MAX), &alone, 1_000), Against::CannotTell);
        assert_eq!(against_since(&exact(i64::MIN), &alone, i64::MAX), Against::CannotTell);
    }

    #[test]
    fn a_phone_s_own_clock_proves_nothing_but_its_known_bounds_do() {
        let alone = Level::Unverified;
        assert_eq!(against(&time(None, 100, None, alone), 1_000), Against::CannotTell);
        assert_eq!(against(&time(None, 100, None, alone), 1), Against::CannotTell);
        assert_eq!(against(&time(Some(100), 100, None, alone), 99), Against::Late);
        assert_eq!(against(&time(None, 100, Some(120), alone), 120), Against::OnTime);
    }
}
