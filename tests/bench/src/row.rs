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
    /// What we aim at, where we aim at something. It is printed and never asserted: machines differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

/// The most that we want to see.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Of `ratio`.
    Ratio(f64),
    /// Of `value`, in the row's unit.
    Value(f64),
}

impl Row {
    /// The same row with an aim.
    pub fn aiming_at(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }
}

/// A row in milliseconds.
pub fn row(name: impl Into<String>, ours: Duration, baseline: Duration) -> Row {
    let [value, baseline] = [ours, baseline].map(|time| time.as_secs_f64() * 1e3);
    Row { name: name.into(), value, unit: "ms", baseline, ratio: value / baseline, target: None }
}

/// A row in MiB, from KiB.
pub fn memory_row(name: impl Into<String>, ours_kib: u64, baseline_kib: u64) -> Row {
    let [value, baseline] = [ours_kib, baseline_kib].map(|kib| kib as f64 / 1024.0);
    Row { name: name.into(), value, unit: "MiB", baseline, ratio: value / baseline, target: None }
}

/// A row in bytes.
pub fn bytes_row(name: impl Into<String>, ours: usize, baseline: usize) -> Row {
    let [value, baseline] = [ours, baseline].map(|bytes| bytes as f64);
    Row { name: name.into(), value, unit: "bytes", baseline, ratio: value / baseline, target: None }
}

/// Prints the rows where the helper reads them.
pub fn print(rows: &[Row]) -> Result<(), Failure> {
    println!("{}", serde_json::to_string_pretty(rows)?);
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_in_milliseconds_with_ours_over_the_baseline() {
        let row = row("x", Duration::from_millis(50), Duration::from_millis(200));
        assert_eq!((row.value, row.baseline, row.ratio), (50.0, 200.0, 0.25));
    }

    #[test]
    fn memory_is_in_mebibytes() {
        let row = memory_row("x", 8 << 10, 64 << 10);
        assert_eq!((row.value, row.unit, row.baseline, row.ratio), (8.0, "MiB", 64.0, 0.125));
    }

    #[test]
    fn an_aim_is_told_and_no_aim_is_not() {
        let plain = serde_json::to_value(memory_row("x", 1, 1)).unwrap();
        let aiming = serde_json::to_value(memory_row("x", 1, 1).aiming_at(Target::Value(12.0))).unwrap();
        assert_eq!((plain.get("target"), &aiming["target"]["value"]), (None, &12.0.into()));
    }
}
