//! What a benchmark reports.

use std::time::Duration;

use serde::Serialize;

use crate::Failure;

/// Our median beside the baseline's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// For example `photo/12mp/vs-image`.
    pub name: String,
    /// Ours.
    pub value: f64,
    /// Unit of both.
    pub unit: &'static str,
    /// The baseline's.
    pub baseline: f64,
    /// `value / baseline`; smaller is better.
    pub ratio: f64,
}

/// A row in milliseconds.
pub fn row(name: impl Into<String>, ours: Duration, baseline: Duration) -> Row {
    let [value, baseline] = [ours, baseline].map(|time| time.as_secs_f64() * 1e3);
    Row { name: name.into(), value, unit: "ms", baseline, ratio: value / baseline }
}

/// Prints the rows where the helper reads them.
pub fn print(rows: &[Row]) -> Result<(), Failure> {
    println!("{}", serde_json::to_string_pretty(rows)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_in_milliseconds_with_ours_over_the_baseline() {
        let row = row("x", Duration::from_millis(50), Duration::from_millis(200));
        assert_eq!((row.value, row.baseline, row.ratio), (50.0, 200.0, 0.25));
    }
}
