//! From times to a row.

use super::super::row::{Latency, Row, Target};
use super::Measured;

/// The row of a language, microseconds, from nanoseconds of single calls.
pub fn row(language: &str, row: &Measured, ours: &[f64], baseline: &[f64]) -> Row {
    let us = |times: &[f64], part| quantile(times, part) / 1e3;
    let (value, beside) = (us(ours, 0.5), us(baseline, 0.5));
    let latency = Latency { more_ms: (value - beside) / 1e3, p99: us(ours, 0.99), baseline_p99: us(baseline, 0.99) };
    Row {
        name: format!("ffi/{language}/{}", row.name),
        value,
        unit: "µs".into(),
        baseline: beside,
        ratio: value / beside,
        target: row.most_more_ms.map(Target::MoreMs),
        latency: Some(latency),
    }
}

/// The time that this part of all is not longer than.
pub fn quantile(times: &[f64], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::super::measured;
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_times() {
        let times: Vec<_> = (1..=200).rev().map(f64::from).collect();
        assert_eq!([0.5, 0.99, 1.0].map(|part| quantile(&times, part)), [100.0, 198.0, 200.0]);
        assert_eq!(quantile(&[7.0], 0.99), 7.0);
    }

    #[test]
    fn a_row_has_the_median_of_each_side_in_microseconds_and_what_is_between_them_in_milliseconds() {
        let home = Measured { most_more_ms: Some(2.0), ..measured("home", 20) };
        let row = row("swift", &home, &[3e6, 1e6, 4e6], &[5e5, 1e6, 5e5]);
        assert_eq!((row.name.as_str(), row.value, row.baseline, row.ratio), ("ffi/swift/home", 3e3, 500.0, 6.0));
        assert_eq!(row.latency, Some(Latency { more_ms: 2.5, p99: 4e3, baseline_p99: 1e3 }));
        assert_eq!(row.aim(), Some(("2 ms more".into(), false)));
    }
}
