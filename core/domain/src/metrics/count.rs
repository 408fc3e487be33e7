//! Small sums.

use crate::sort;

/// The middle value; of an even number of values the mean of the two in the middle, rounded down. `None` of nothing.
pub(super) fn median(mut values: Vec<i64>) -> Option<i64> {
    sort::naturally(&mut values);
    let upper = *values.get(values.len() / 2)?;
    let lower = values[(values.len() - 1) / 2];
    Some(lower + (upper - lower) / 2)
}
