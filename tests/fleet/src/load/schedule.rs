//! When each phone is due.

use std::time::Duration;

/// The burst is a tenth of the evening, with a third of what is pushed: at 18:00 everybody stops walking.
const BURST_SHARE: u32 = 10;
const BURST_PUSHES: usize = 3;

/// Moments from the beginning of a phase on, one for each time that a phone is due; `None` is as soon as there is room.
pub type Moments = Vec<Option<Duration>>;

/// How fast a day goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// The evening takes so long; morning and noon a fifth of it each.
    Evening(Duration),
    /// Everything follows as fast as the server answers.
    Hurry,
}

impl Pace {
    /// So many phones over the morning, or over the day.
    pub fn calm(self, count: usize) -> Moments {
        self.spread(count, |all| all / 5)
    }

    /// How many of so many pushes of the evening belong to the burst.
    pub fn in_burst(count: usize) -> usize {
        count / BURST_PUSHES
    }

    /// So many pushes over the burst.
    pub fn burst(self, count: usize) -> Moments {
        self.spread(count, |all| all / BURST_SHARE)
    }

    /// So many pushes over the rest of the evening.
    pub fn evening(self, count: usize) -> Moments {
        self.spread(count, |all| all - all / BURST_SHARE)
    }

    fn spread(self, count: usize, long: impl Fn(Duration) -> Duration) -> Moments {
        let Self::Evening(all) = self else { return vec![None; count] };
        let long = long(all);
        (0..count).map(|n| Some(long.mul_f64(n as f64 / count as f64))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_ten_thousand_pushes_is_due_in_the_first_30_seconds_of_five_minutes() {
        let pace = Pace::Evening(Duration::from_secs(300));
        let burst = pace.burst(Pace::in_burst(10_000));
        assert_eq!(burst.len(), 3333);
        assert!(burst.iter().flatten().all(|due| *due < Duration::from_secs(30)));
        assert!(burst.is_sorted() && burst.last().copied().flatten() > Some(Duration::from_secs(29)));
        let rest = pace.evening(10_000 - 3333);
        assert!(rest.iter().flatten().all(|due| *due < Duration::from_secs(270)));
    }

    #[test]
    fn nobody_waits_in_a_hurry() {
        assert_eq!(Pace::Hurry.calm(2), [None, None]);
    }
}
