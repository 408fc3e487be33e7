//! One change of one field.

use routebook_domain::conflict::Side;
use routebook_domain::merge::{Applied, Change, FieldRule, FieldState, Policy, Stamp};
use routebook_domain::time::{Hlc, Level};

use super::conflict::{self, Landing};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Ruled};

/// Merges the change by the field's policy and opens a conflict where the policy asks for one; gives the write that
/// shows instead, if another does.
pub fn field(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    record: &mut StoredRecord,
    rule: &FieldRule,
    change: Change,
) -> Ruled<Option<Stamp>> {
    let stamp = Stamp { clock: clock(a, rule.policy), ..a.stamp() };
    let mut state = record.state.fields.remove(&rule.no);
    let before = state.clone();
    let applied = FieldState::apply(&mut state, rule.policy, change.clone(), stamp);
    record.state.fields.extend(state.map(|s| (rule.no, s)));
    let lost = match applied {
        Applied::Superseded(winner) | Applied::Conflict { other: winner, won: false } => Some(winner),
        _ => None,
    };
    #[cfg(feature = "seeded-bugs")]
    if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::LoseConflict) {
        return Ok(lost);
    }
    if let (Policy::Ask, Some(before), Change::Assign { value, replaces }) = (rule.policy, before, change) {
        let write = Side { stamp, value, person: Some(a.author.person) };
        conflict::landed(cx, a, record, rule.no, &Landing { write, replaces, before, applied })?;
    }
    Ok(lost)
}

/// Where the smallest clock wins, a time that is only the phone's word counts from arrival.
fn clock(a: &Arrival<'_>, policy: Policy) -> Hlc {
    let doubtful = policy == Policy::First && a.at.level == Level::Unverified;
    if doubtful { Hlc::new(a.received_ms, 0) } else { a.clock }
}
