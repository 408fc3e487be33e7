//! How soon a customer is attended to.

use serde::{Deserialize, Serialize};

use crate::settings::{Key, Settings};

const HOUR_MS: i64 = 3_600_000;

/// Whether a customer was left alone for too long: more than `hours` since the last follow-up. Exactly then is not
/// stale. Times are UTC milliseconds.
pub fn is_stale(last_ms: i64, now_ms: i64, hours: i64) -> bool {
    now_ms.saturating_sub(last_ms) > hours.saturating_mul(HOUR_MS)
}

/// The response light of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 绿灯: soon enough.
    Green,
    /// 黄灯: between the limits, both of them included.
    Yellow,
    /// 红灯: too late.
    Red,
}

/// The light from the moment of assignment until the first contact, or until now where there was none. Times are UTC
/// milliseconds.
pub fn light(assigned_ms: i64, until_ms: i64, settings: &Settings) -> Light {
    let waited_ms = until_ms.saturating_sub(assigned_ms);
    light_after(waited_ms, settings.ms(Key::LightGreenBelowHours), settings.ms(Key::LightRedAboveHours))
}

/// The light after so long: green below one limit, red above the other, milliseconds.
pub(crate) fn light_after(waited_ms: i64, green_below_ms: i64, red_above_ms: i64) -> Light {
    if waited_ms > red_above_ms {
        Light::Red
    } else if waited_ms < green_below_ms {
        Light::Green
    } else {
        Light::Yellow
    }
}
