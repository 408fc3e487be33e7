//! How long a person's flows stay in their stages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::count::median;
use super::{Facts, Measured};

/// How long flows of a template stay in one of its stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageTime {
    /// The template's key.
    pub template: String,
    /// The stage.
    pub stage: String,
    /// How many stays ended within the days asked for.
    pub count: u32,
    /// The middle one, milliseconds.
    pub median_ms: i64,
}

/// Stays that ended within the days asked for, by template and stage.
pub(super) fn stages(own: &[&Facts], with: &Measured<'_>) -> Vec<StageTime> {
    let mut all: BTreeMap<(&str, &str), Vec<i64>> = BTreeMap::new();
    for facts in own {
        for stay in &facts.stays {
            if let Some(until) = stay.until_ms.filter(|until| with.covers(*until)) {
                let times = all.entry((&facts.template.key, &stay.stage)).or_default();
                times.push(until.saturating_sub(stay.from_ms).max(0));
            }
        }
    }
    let line = |((template, stage), times): ((&str, &str), Vec<i64>)| {
        let count = times.len() as u32;
        Some(StageTime { template: template.into(), stage: stage.into(), count, median_ms: median(times)? })
    };
    all.into_iter().filter_map(line).collect()
}
