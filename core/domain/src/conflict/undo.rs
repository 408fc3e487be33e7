//! How long a settlement can be taken back.

/// For how many days, unless the setting `conflict.undo_days` says otherwise.
pub const UNDO_DAYS: i64 = 7;

const DAY_MS: i64 = 24 * 3600 * 1000;

/// The last moment at which what was settled at `settled_ms` can be undone; UTC milliseconds, inclusive.
pub const fn undo_until_ms(settled_ms: i64, days: i64) -> i64 {
    settled_ms.saturating_add(days.saturating_mul(DAY_MS))
}
