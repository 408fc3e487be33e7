//! Which counters a transaction bumps: all are taken first and in order, so that two transactions never wait for each
//! other, and the order of commits is the order of numbers.

use std::collections::BTreeSet;

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::PersonId;
use routebook_protocol::{Payload, Scope};

use super::{Cx, Ruled, Sight};

/// Takes the counters of every scope that a person's writes can touch, with those of whoever is handed a flow. The
/// company's is left out for whoever hardly ever writes there: on an engine where transactions run side by side, all
/// pushes of a company would wait for it. Where one does write there, its counter is taken with the number.
///
/// # Errors
/// What the store says.
pub fn lock(cx: &Cx<'_>, sight: &Sight, receivers: impl IntoIterator<Item = PersonId>) -> Ruled<()> {
    Ok(cx.tx.lock_scopes(cx.tenant, &counters(cx, sight, receivers))?)
}

/// Those counters, in their order.
pub fn counters(cx: &Cx<'_>, sight: &Sight, receivers: impl IntoIterator<Item = PersonId>) -> Vec<Scope> {
    let mut scopes: BTreeSet<Scope> = sight.scopes(cx);
    if !sight.role().sees_all() {
        scopes.remove(&Scope::Tenant(cx.tenant));
    }
    scopes.extend(receivers.into_iter().map(Scope::Person));
    scopes.into_iter().collect()
}

/// Whoever gets a flow by this.
pub fn receiver(payload: &Payload) -> Option<PersonId> {
    match payload {
        Payload::Act(Act { kind: ActionKind::HandOver { to, .. }, .. }) => Some(*to),
        _ => None,
    }
}
