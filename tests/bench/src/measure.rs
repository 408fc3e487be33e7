//! Taking turns.

use std::fmt;
use std::time::Duration;

use crate::{Failure, cpu_time};

/// One side of a comparison.
pub struct Contender<'a> {
    name: &'static str,
    repeats: u32,
    work: Box<dyn FnMut() -> Result<Option<Duration>, Failure> + 'a>,
}

impl<'a> Contender<'a> {
    /// A side by its name; the work must hand its result to `std::hint::black_box`.
    pub fn new(name: &'static str, mut work: impl FnMut() -> Result<(), Failure> + 'a) -> Self {
        Self { name, repeats: 1, work: Box::new(move || work().map(|()| None)) }
    }

    /// A side whose work is done by another process, which says how much CPU time it took.
    pub fn elsewhere(name: &'static str, mut work: impl FnMut() -> Result<Duration, Failure> + 'a) -> Self {
        Self { name, repeats: 1, work: Box::new(move || work().map(Some)) }
    }

    /// Does the work so often in a turn; for work that is short beside the clock's grain.
    pub fn repeated(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    fn time(&mut self) -> Result<Duration, Failure> {
        let (before, mut elsewhere) = (cpu_time(), None);
        for _ in 0..self.repeats {
            if let Some(took) = (self.work)()? {
                *elsewhere.get_or_insert(Duration::ZERO) += took;
            }
        }
        Ok(elsewhere.unwrap_or_else(|| cpu_time() - before) / self.repeats)
    }
}

impl fmt::Debug for Contender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Contender").field(&self.name).finish()
    }
}

/// Lets the sides take turns `runs` times and returns each side's median CPU time, in their order.
///
/// Turns rather than one side after the other: a machine that warms up or slows down does so for
/// all. A first round is not counted; it fills caches and first-use tables.
pub fn measure(runs: u32, sides: &mut [Contender<'_>]) -> Result<Vec<Duration>, Failure> {
    let mut times = vec![Vec::with_capacity(runs as usize); sides.len()];
    for run in 0..=runs {
        for (side, times) in sides.iter_mut().zip(&mut times) {
            let time = side.time()?;
            eprintln!("  run {run}/{runs}  {:<12} {:>9.3} ms", side.name, time.as_secs_f64() * 1e3);
            times.extend((run > 0).then_some(time));
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// The middle one; of an even number, the mean of the middle two.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let middle = times.len() / 2;
    match times.len() % 2 {
        0 => (times[middle - 1] + times[middle]) / 2,
        _ => times[middle],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn a_median_does_not_mind_one_slow_run() {
        let times = [3, 900, 1].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(3));
        assert_eq!(median([4, 2].map(Duration::from_millis).to_vec()), Duration::from_millis(3));
    }

    #[test]
    fn sides_take_turns_after_one_round_that_does_not_count() {
        let order = RefCell::new(String::new());
        let side = |letter: char| {
            let order = &order;
            Contender::new("side", move || {
                order.borrow_mut().push(letter);
                Ok(())
            })
        };
        let medians = measure(2, &mut [side('a'), side('b')]).unwrap();
        assert_eq!((medians.len(), order.into_inner().as_str()), (2, "ababab"));
    }

    #[test]
    fn short_work_is_repeated_within_a_turn() {
        let done = RefCell::new(0);
        let work = || {
            *done.borrow_mut() += 1;
            Ok(())
        };
        measure(1, &mut [Contender::new("short", work).repeated(10)]).unwrap();
        assert_eq!(done.into_inner(), 20);
    }

    #[test]
    fn work_done_elsewhere_counts_as_it_was_told() {
        let told = || Ok(Duration::from_millis(7));
        let medians = measure(3, &mut [Contender::elsewhere("child", told).repeated(4)]).unwrap();
        assert_eq!(medians, [Duration::from_millis(7)]);
    }

    #[test]
    fn a_failing_side_ends_the_comparison() {
        let mut sides = [Contender::new("broken", || Err("no such photo".into()))];
        assert_eq!(measure(3, &mut sides).unwrap_err().to_string(), "no such photo");
    }
}
