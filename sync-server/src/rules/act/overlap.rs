//! Two visits of one person at the same time: no rule forbids it across phones, but a supervisor should know.

use crate::model::{Flag, FlowRow};
use crate::rules::{Cx, Ruled};
use routebook_domain::template::FlowKind;

/// More visits than anybody makes in a day.
pub const MOST_VISITS: u32 = 500;

/// Flags, among a person's visits of a day, each that began while another was open. Judged over their own times, so
/// that it does not matter which phone delivered first.
pub fn flag(cx: &Cx<'_>, before: Option<&FlowRow>, after: &mut FlowRow) -> Ruled<()> {
    let span = |row: &FlowRow| (row.owner, row.started_ms, row.closed_ms);
    if after.kind != FlowKind::Visit || before.is_some_and(|b| span(b) == span(after)) {
        return Ok(());
    }
    let mut rows = cx.tx.visits_of_day(cx.tenant, after.owner, after.day, MOST_VISITS)?;
    rows.retain(|row| row.id != after.id);
    rows.push(after.clone());
    rows.sort_by_key(|row| (row.started_ms, row.id));
    let mut open_until = i64::MIN;
    for mut row in rows {
        let several = open_until > row.started_ms;
        open_until = open_until.max(row.closed_ms.unwrap_or(i64::MAX));
        if row.id == after.id {
            set(after, several);
        } else if set(&mut row, several) {
            cx.tx.put_flow(cx.tenant, &row)?;
        }
    }
    Ok(())
}

/// Whether it changed.
fn set(row: &mut FlowRow, several: bool) -> bool {
    if several { row.flags.insert(Flag::SeveralOpen) } else { row.flags.remove(&Flag::SeveralOpen) }
}
