//! One measured line.

use serde::{Deserialize, Serialize};

/// What we take beside what the baseline took in the same run.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Row {
    /// For example `photo/12mp/vs-image`.
    pub name: String,
    /// Ours: the median of the runs.
    pub value: f64,
    /// Unit of `value` and `baseline`.
    pub unit: String,
    /// The baseline's median.
    pub baseline: f64,
    /// `value / baseline`; smaller is better.
    pub ratio: f64,
    /// The most that we want to see, where the benchmark has an aim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// More about both, where single calls were measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latency: Option<Latency>,
}

/// How long single calls took.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub struct Latency {
    /// How much longer our median is than the baseline's, milliseconds.
    pub more_ms: f64,
    /// What 99 of 100 of ours did not exceed, in the row's unit.
    pub p99: f64,
    /// The same of the baseline's.
    pub baseline_p99: f64,
}

/// An aim: printed beside the row, never a reason to fail, for machines differ.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Of the ratio.
    Ratio(f64),
    /// Of our value.
    Value(f64),
    /// Of how much longer ours takes, milliseconds.
    MoreMs(f64),
}

impl Row {
    /// The aim in words: `0.55`, `12 MiB` or `2 ms more`, and whether this run reached it.
    pub fn aim(&self) -> Option<(String, bool)> {
        self.target.map(|target| match target {
            Target::Ratio(most) => (format!("{most:.2}"), self.ratio <= most),
            Target::Value(most) => (format!("{most} {}", self.unit), self.value <= most),
            Target::MoreMs(most) => (format!("{most} ms more"), self.latency.is_some_and(|l| l.more_ms <= most)),
        })
    }
}
