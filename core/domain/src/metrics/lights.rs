//! 响应灯: how soon a person touches what was given to them.

use serde::{Deserialize, Serialize};

use super::{Facts, Measured};
use crate::customers::{Light, light_after};

/// How many of the flows that a person was given were touched how soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lights {
    /// Sooner than the green bound.
    pub green: u32,
    /// Between the bounds; both belong here.
    pub yellow: u32,
    /// Later than the red bound.
    pub red: u32,
}

const HOUR_MS: i64 = 3_600_000;

/// Flows that were given to the person within the days asked for; what is not touched yet counts up to now.
pub(super) fn lights(own: &[&Facts], with: &Measured<'_>) -> Lights {
    let mut sum = Lights::default();
    for given in own.iter().filter_map(|facts| facts.assigned).filter(|given| with.covers(given.at_ms)) {
        let waited_ms = given.touched_ms.unwrap_or(with.now_ms).saturating_sub(given.at_ms);
        let limit = |hours: i64| hours.saturating_mul(HOUR_MS);
        *match light_after(waited_ms, limit(with.limits.green_below_hours), limit(with.limits.red_above_hours)) {
            Light::Green => &mut sum.green,
            Light::Yellow => &mut sum.yellow,
            Light::Red => &mut sum.red,
        } += 1;
    }
    sum
}
