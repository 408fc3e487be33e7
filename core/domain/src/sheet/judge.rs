//! How a day's sheet counts.

use serde::{Deserialize, Serialize};

use super::{Window, window};
use crate::settings::Settings;
use crate::time::{Against, BusinessDays, Day, TrustedTime, against};

/// How a day's sheet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Nothing is due on this day.
    RestDay,
    /// It has not opened.
    NotYet,
    /// It waits for its confirmation; overdue once its due time has passed.
    Open,
    /// It was confirmed by the end of the shift.
    OnTime,
    /// It was confirmed after the end of the shift, before it closed.
    Late,
    /// It was confirmed, and the bounds of the time do not say on which side of a limit.
    CannotTell,
    /// It closed, and the phone has said that there is nothing more to come.
    Missed,
    /// It closed, and the phone has not yet said that it is complete through that time.
    Unknown,
}

/// Judges one sheet. `confirmed` is the time of its confirmation, `known_through_ms` how far the phone has said that
/// it is complete (on the phone itself: now). A confirmation before it opens counts as on time: early is not late.
pub fn judge(
    window: &Window,
    confirmed: Option<&TrustedTime>,
    known_through_ms: Option<i64>,
    now_ms: i64,
) -> SheetState {
    match confirmed {
        Some(at) => confirmed_at(window, at),
        None if now_ms < window.opens_ms => SheetState::NotYet,
        None if now_ms < window.closes_ms => SheetState::Open,
        None if known_through_ms.is_some_and(|through| through >= window.closes_ms) => SheetState::Missed,
        None => SheetState::Unknown,
    }
}

/// Closing is exclusive: the last moment to be late is one millisecond before it.
fn confirmed_at(window: &Window, at: &TrustedTime) -> SheetState {
    match (against(at, window.due_ms), against(at, window.closes_ms - 1)) {
        (Against::OnTime, _) => SheetState::OnTime,
        (_, Against::Late) => SheetState::Missed,
        (Against::Late, Against::OnTime) => SheetState::Late,
        _ => SheetState::CannotTell,
    }
}

/// How a day counts for a person: [`window`] and [`judge`] together.
pub fn state(
    day: Day,
    settings: &Settings,
    days: &BusinessDays,
    confirmed: Option<&TrustedTime>,
    known_through_ms: Option<i64>,
    now_ms: i64,
) -> SheetState {
    let judged = |w: Window| judge(&w, confirmed, known_through_ms, now_ms);
    window(day, settings, days).map_or(SheetState::RestDay, judged)
}
