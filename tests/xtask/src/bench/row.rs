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
}
