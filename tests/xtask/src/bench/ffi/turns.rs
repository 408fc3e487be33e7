//! Taking turns: warm up, then measure.

use super::super::row::Row;
use super::{Measured, figures};
use crate::fault::Fault;

/// Whoever can be asked to do a row's call so often, and says how long each took, nanoseconds.
pub trait Side {
    fn name(&self) -> &'static str;
    fn play(&mut self, row: &str, count: u32) -> Result<Vec<f64>, Fault>;
}

/// A block to warm up has so many times the calls of one that counts.
const LONGER: u32 = 5;
/// It is warm when so many blocks in a row brought nothing.
const PATIENCE: u32 = 20;
/// What counts as something: a block whose median is better than the best by this part.
const BETTER: f64 = 0.98;
/// A machine that never settles is measured all the same.
const MOST: u32 = 400;

/// One row for each side but the first, which is what they are measured beside.
pub fn take<S: Side>(row: &Measured, rounds: u32, sides: &mut [S]) -> Result<Vec<Row>, Fault> {
    for side in sides.iter_mut() {
        let blocks = warm_up(side, row)?;
        eprintln!("  {:<9} {:<6} warm after {blocks} blocks of {}", row.name, side.name(), row.calls * LONGER);
    }
    let mut times = vec![Vec::new(); sides.len()];
    for _ in 0..rounds {
        for (side, times) in sides.iter_mut().zip(&mut times) {
            times.extend(side.play(row.name, row.calls)?);
        }
    }
    let Some((baseline, others)) = times.split_first() else { return Ok(Vec::new()) };
    let named = sides.iter().skip(1).zip(others);
    Ok(named.map(|(side, ours)| figures::row(side.name(), row, ours, baseline)).collect())
}

/// Goes on until it does not get better: a JVM compiles what it runs often, in several stages. Gives the blocks it took.
fn warm_up(side: &mut impl Side, row: &Measured) -> Result<u32, Fault> {
    let (mut best, mut idle, mut blocks) = (f64::INFINITY, 0, 0);
    while idle < PATIENCE && blocks < MOST {
        let median = figures::quantile(&side.play(row.name, row.calls * LONGER)?, 0.5);
        idle = if median < best * BETTER { 0 } else { idle + 1 };
        best = best.min(median);
        blocks += 1;
    }
    Ok(blocks)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::measured;
    use super::*;

    /// Calls take 100 µs at first and 10 µs once there were `cold` blocks.
    struct Jvm {
        cold: u32,
        blocks: u32,
    }

    impl Side for Jvm {
        fn name(&self) -> &'static str {
            "kotlin"
        }

        fn play(&mut self, _row: &str, count: u32) -> Result<Vec<f64>, Fault> {
            self.blocks += 1;
            Ok(vec![if self.blocks > self.cold { 1e4 } else { 1e5 }; count as usize])
        }
    }

    #[test]
    fn what_is_cold_is_not_measured() {
        let mut sides = [Jvm { cold: 0, blocks: 0 }, Jvm { cold: 15, blocks: 0 }];
        let rows = take(&measured("home", 3), 7, &mut sides).unwrap();
        assert_eq!((rows.len(), rows[0].value, rows[0].baseline), (1, 10.0, 10.0));
        assert_eq!(sides.map(|side| side.blocks), [PATIENCE + 1 + 7, 15 + PATIENCE + 1 + 7]);
    }

    #[test]
    fn a_side_that_never_settles_is_measured_all_the_same() {
        struct Restless(f64);
        impl Side for Restless {
            fn name(&self) -> &'static str {
                "restless"
            }
            fn play(&mut self, _row: &str, count: u32) -> Result<Vec<f64>, Fault> {
                self.0 *= 0.9;
                Ok(vec![self.0; count as usize])
            }
        }
        assert_eq!(warm_up(&mut Restless(1e30), &measured("home", 1)).unwrap(), MOST);
    }
}
