//! 动作完成及时率: what was done in time, of all that was due.

use serde::{Deserialize, Serialize};

use super::{Facts, Measured, Outcome};

/// How much of what was due was done in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeliness {
    /// Done in time.
    pub on_time: u32,
    /// Done too late.
    pub late: u32,
    /// Not done.
    pub missed: u32,
    /// Not heard of yet; does not count.
    pub unknown: u32,
    /// Done at a time that nobody can tell; does not count.
    pub cannot_tell: u32,
    /// In time, of a thousand that were due, rounded down; `None` where nothing was due.
    pub permille: Option<u32>,
    /// Whether the share reaches the healthy one, exactly; `None` where nothing was due.
    pub healthy: Option<bool>,
}

/// Deadlines and sheets that fell due within the days asked for.
pub(super) fn timeliness(own: &[&Facts], with: &Measured<'_>) -> Timeliness {
    let due = own.iter().flat_map(|facts| &facts.deadlines).filter(|due| with.covers(due.due_ms));
    let deadlines = due.filter_map(|due| due.outcome.or_else(|| absent(due.due_ms, with)));
    let sheets = with.sheets.iter().filter(|s| (with.from..=with.to).contains(&s.day)).filter_map(|s| s.outcome);
    rate(deadlines.chain(sheets), with.limits.healthy_pct)
}

/// What is not done is missed only once the phone has said that nothing up to then is still to come.
fn absent(due_ms: i64, with: &Measured<'_>) -> Option<Outcome> {
    let told = with.complete_through_ms.is_some_and(|through| through >= due_ms);
    let over = with.now_ms > due_ms;
    over.then_some(if told { Outcome::Missed } else { Outcome::Unknown })
}

fn rate(outcomes: impl Iterator<Item = Outcome>, healthy_pct: i64) -> Timeliness {
    let mut sum = Timeliness::default();
    for outcome in outcomes {
        *match outcome {
            Outcome::OnTime => &mut sum.on_time,
            Outcome::Late => &mut sum.late,
            Outcome::CannotTell => &mut sum.cannot_tell,
            Outcome::Missed => &mut sum.missed,
            Outcome::Unknown => &mut sum.unknown,
        } += 1;
    }
    let due = u64::from(sum.on_time) + u64::from(sum.late) + u64::from(sum.missed);
    let in_time = u64::from(sum.on_time);
    sum.permille = (in_time * 1_000).checked_div(due).map(|share| share as u32);
    sum.healthy = (due > 0).then(|| i128::from(in_time) * 100 >= i128::from(healthy_pct) * i128::from(due));
    sum
}
