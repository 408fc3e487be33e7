//! How long a settlement can be taken back.

use crate::settings::{Key, Settings};

/// For how many days, unless the setting `conflict.undo_days` says otherwise.
pub const UNDO_DAYS: i64 = 7;

/// The last moment at which what was settled at `settled_ms` can be undone; UTC milliseconds, inclusive.
pub fn undo_until_ms(settled_ms: i64, settings: &Settings) -> i64 {
    settled_ms.saturating_add(settings.ms(Key::ConflictUndoDays))
}
