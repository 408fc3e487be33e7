//! One person's points, with where they come from.

use std::cmp::Reverse;

use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::metrics::Limits;
use routebook_domain::points::{Booking, Entry, Ledger, ledger};
use serde::Serialize;

use super::metrics::Measuring;
use super::{asked, facts_of};
use crate::rules::people::{Named, Names};
use crate::rules::{Cx, Ruled, Sight};

const MOST_ENTRIES: usize = 200;

/// One person's points.
#[derive(Clone, Debug, Serialize)]
pub struct PointsView {
    /// Whose.
    pub person: Named,
    /// The balance and its months.
    #[serde(flatten)]
    pub ledger: Ledger,
    /// The last changes, latest first.
    pub entries: Vec<EntryView>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryView {
    /// When the action was done that caused it.
    pub at: i64,
    /// When the server received it.
    pub received_at: Option<i64>,
    /// In which flow.
    pub flow: FlowId,
    /// For which step; the completion without one.
    pub step: Option<String>,
    /// Points won, or taken back below zero.
    pub delta: i64,
}

/// The points of somebody whom the viewer sees.
///
/// # Errors
/// [`crate::rules::RuleError::NotFound`] for somebody out of sight.
pub fn points(cx: &Cx<'_>, sight: &Sight, person: Option<PersonId>) -> Ruled<PointsView> {
    let person = asked(sight, person)?;
    let with = Measuring::of(cx)?;
    let kept = facts_of(cx, person)?;
    let all = kept.iter().flat_map(|(flow, facts)| {
        let place = facts.people.iter().position(|p| *p == person);
        facts.entries.iter().filter(move |e| Some(e.who) == place).map(move |e| (*flow, e))
    });
    let all: Vec<(FlowId, &Entry)> = all.collect();
    let Limits { close_days, streak_months, streak_bonus, .. } = Limits::from(&with.settings_of(cx, person)?);
    let booking = Booking { days: with.days, close_days, streak_months, streak_bonus, now_ms: cx.now_ms };
    let ledger = ledger(all.iter().map(|(_, entry)| *entry), &booking);
    let mut entries: Vec<_> = all.into_iter().map(|(flow, entry)| view(flow, entry)).collect();
    entries.sort_by_key(|e| Reverse((e.at, e.flow)));
    entries.truncate(MOST_ENTRIES);
    Ok(PointsView { person: Names::new(cx).of(person)?, ledger, entries })
}

fn view(flow: FlowId, e: &Entry) -> EntryView {
    EntryView { at: e.at_ms, received_at: e.received_ms, flow, step: e.step.clone(), delta: e.delta }
}
