//! What was asked, how long each answer took, and what went wrong.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// When something was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Every phone reads everything.
    Morning,
    /// Each delivers a visit, one after the other.
    Day,
    /// The first tenth of the evening, with a third of its pushes.
    Burst,
    /// The rest of the evening.
    Evening,
}

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// One page.
    Pull,
    /// One push.
    Push,
    /// A small picture, from its beginning to its acknowledgement.
    Thumb,
    /// A whole photo, the same.
    Photo,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Line {
    /// When.
    pub phase: Phase,
    /// What.
    pub noun: Noun,
    /// How many were answered.
    pub count: usize,
    /// Half of them took at most so long, milliseconds.
    pub p50_ms: f64,
    /// All but one in a hundred.
    pub p99_ms: f64,
    /// The slowest.
    pub max_ms: f64,
    /// Answers 429 and 5xx, and none at all; each was asked again.
    pub errors: usize,
}

/// What went wrong, as far as anybody would read.
const FAULTS: usize = 20;

/// Counts while many phones are at work.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    took: BTreeMap<(Phase, Noun), Vec<Duration>>,
    errors: BTreeMap<(Phase, Noun), usize>,
    faults: Vec<String>,
}

impl Tally {
    /// Takes note of an answer.
    pub fn answered(&self, key: (Phase, Noun), took: Duration) {
        self.inner().took.entry(key).or_default().push(took);
    }

    /// Takes note of an answer that has to be asked for again.
    pub fn failed(&self, key: (Phase, Noun), why: impl Into<String>) {
        *self.inner().errors.entry(key).or_default() += 1;
        self.fault(why);
    }

    /// Takes note of what should not be.
    pub fn fault(&self, why: impl Into<String>) {
        let mut inner = self.inner();
        if inner.faults.len() < FAULTS {
            inner.faults.push(why.into());
        }
    }

    /// What should not be; the first of it.
    pub fn faults(&self) -> Vec<String> {
        self.inner().faults.clone()
    }

    /// A line for everything that was asked.
    pub fn lines(&self) -> Vec<Line> {
        let inner = self.inner();
        let errors = |key| inner.errors.get(key).copied().unwrap_or_default();
        inner.took.iter().map(|(key, took)| line(*key, took.clone(), errors(key))).collect()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn line((phase, noun): (Phase, Noun), mut took: Vec<Duration>, errors: usize) -> Line {
    took.sort_unstable();
    let [p50_ms, p99_ms, max_ms] = [50, 99, 100].map(|share| percentile(&took, share).as_secs_f64() * 1e3);
    Line { phase, noun, count: took.len(), p50_ms, p99_ms, max_ms, errors }
}

/// The least time within which this share of them was done, in hundredths; of sorted times.
pub fn percentile(sorted: &[Duration], share: usize) -> Duration {
    let at = (sorted.len() * share).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_nine_of_a_hundred_are_done_within_p99() {
        let times: Vec<_> = (1..=200).map(Duration::from_millis).collect();
        let at = |share| percentile(&times, share).as_millis();
        assert_eq!((at(50), at(99), at(100)), (100, 198, 200));
        assert_eq!(percentile(&[], 99), Duration::ZERO);
        assert_eq!(percentile(&times[..1], 50), Duration::from_millis(1));
    }

    #[test]
    fn what_was_asked_again_is_counted_beside_what_was_answered() {
        let tally = Tally::default();
        let key = (Phase::Burst, Noun::Push);
        tally.failed(key, "503 busy");
        tally.answered(key, Duration::from_millis(7));
        let expected = Line { phase: key.0, noun: key.1, count: 1, p50_ms: 7.0, p99_ms: 7.0, max_ms: 7.0, errors: 1 };
        assert_eq!(tally.lines(), [expected]);
        assert_eq!(tally.faults(), ["503 busy"]);
    }
}
