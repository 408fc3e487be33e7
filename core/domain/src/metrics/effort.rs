//! The field-cost ledger: how long each field and each form takes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::count::median;
use super::{Facts, Measured};

/// How long one field takes, or one whole form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// The template's key.
    pub template: String,
    /// The step.
    pub step: String,
    /// The field; `""` for the whole form.
    pub field: String,
    /// How often it was filled in.
    pub count: u32,
    /// All of it together, milliseconds.
    pub total_ms: u64,
    /// The middle time, milliseconds.
    pub median_ms: u64,
}

/// What a person filled in within the days asked for, by template, step and field.
pub(super) fn effort(all: &[&Facts], with: &Measured<'_>) -> Vec<Effort> {
    let mut times: BTreeMap<(&str, &str, &str), Vec<i64>> = BTreeMap::new();
    for facts in all {
        let place = facts.place(with.person);
        let fills = facts.fills.iter().filter(|fill| Some(fill.who) == place && with.covers(fill.at_ms));
        for (fill, (field, ms)) in fills.flat_map(|fill| fill.ms.iter().map(move |field| (fill, field))) {
            times.entry((&facts.template.key, &fill.step, field)).or_default().push(i64::from(*ms));
        }
    }
    let line = |((template, step, field), ms): ((&str, &str, &str), Vec<i64>)| {
        let (count, total_ms) = (ms.len() as u32, ms.iter().sum::<i64>().unsigned_abs());
        let median_ms = median(ms)?.unsigned_abs();
        Some(Effort { template: template.into(), step: step.into(), field: field.into(), count, total_ms, median_ms })
    };
    times.into_iter().filter_map(line).collect()
}
