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
    let best = (time.level != Level::Unverified).then_some(time.at_ms);
    if time.latest_ms.or(best).is_some_and(|latest| latest <= due_ms) {
        Against::OnTime
    } else if time.earliest_ms.or(best).is_some_and(|earliest| earliest > due_ms) {
        Against::Late
    } else {
        Against::CannotTell
    }
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
    fn a_phone_s_own_clock_proves_nothing_but_its_known_bounds_do() {
        let alone = Level::Unverified;
        assert_eq!(against(&time(None, 100, None, alone), 1_000), Against::CannotTell);
        assert_eq!(against(&time(None, 100, None, alone), 1), Against::CannotTell);
        assert_eq!(against(&time(Some(100), 100, None, alone), 99), Against::Late);
        assert_eq!(against(&time(None, 100, Some(120), alone), 120), Against::OnTime);
    }
}
