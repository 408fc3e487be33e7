//! How the rows of a run are shared among connections and transactions.

use std::ops::Range;
use std::time::Duration;

/// What one side of a run took.
#[derive(Clone, Debug, Default)]
pub struct Took {
    /// All of it, from the first that was measured to the last.
    pub all: Duration,
    /// Each push, or each transaction.
    pub each: Vec<Duration>,
}

/// Which of `rows` rows belong to the transaction of a number among all: as many to each, whatever the table.
pub fn part(rows: usize, number: usize, all: usize) -> Range<usize> {
    rows * number / all..rows * (number + 1) / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_belongs_to_one_transaction() {
        let parts: Vec<_> = (0..7).map(|n| part(50, n, 7)).collect();
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((parts[0].start, parts[6].end), (0, 50));
        assert!(parts.iter().all(|part| part.len() == 7 || part.len() == 8));
    }
}
