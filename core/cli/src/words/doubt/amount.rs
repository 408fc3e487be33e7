//! Distances and spans of time as people say them.

use crate::words::Words;

impl Words {
    /// `850 米`, `12.3 公里`
    pub fn metres(&self, metres: i64) -> String {
        match metres {
            1000.. => format!("{}.{} {}", metres / 1000, metres % 1000 / 100, self.of("公里", "km")),
            _ => format!("{metres} {}", self.of("米", "m")),
        }
    }

    /// `40 秒`, `4 分钟`, `2 小时 5 分钟`, `3 天 2 小时`: whole units, never more than it was.
    pub fn span(&self, seconds: i64) -> String {
        let unit = |n: i64, zh: &str, en: &str| format!("{n} {}", self.of(zh, en));
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        let two = |large: String, rest: i64, small: String| if rest == 0 { large } else { format!("{large} {small}") };
        match seconds {
            86_400.. => two(unit(days, "天", "d"), hours % 24, unit(hours % 24, "小时", "h")),
            3600.. => two(unit(hours, "小时", "h"), minutes % 60, unit(minutes % 60, "分钟", "min")),
            60.. => unit(minutes, "分钟", "min"),
            _ => unit(seconds, "秒", "s"),
        }
    }
}
