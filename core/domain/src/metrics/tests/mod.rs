#![allow(clippy::unwrap_used)]

mod days;
mod facts;
mod heatmap;
mod numbers;
mod timeliness;
mod uses;

use super::*;
use crate::points::tests::play::*;
use crate::time::{BusinessDays, Day};

/// A year of Shanghai's days around the plays, everything known.
fn asked() -> Measured<'static> {
    Measured {
        person: REP,
        days: BusinessDays::default(),
        from: "2026-01-01".parse().unwrap(),
        to: "2027-12-31".parse().unwrap(),
        now_ms: MORNING + 300 * 24 * HOUR,
        complete_through_ms: Some(i64::MAX),
        sheets: &[],
        rules: &[],
        limits: Limits::default(),
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
