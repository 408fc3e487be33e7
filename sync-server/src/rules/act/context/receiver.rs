//! Who may take a flow over.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::record::{Outlet, RecordKind};

use crate::rules::flows::Flow;
use crate::rules::{Cx, RuleError, Ruled, Sight};

/// Somebody of the company who works in the territory of what the flow is about, or leads it from above: nobody else
/// could see the outlet. What is about no outlet stays where its owner works.
pub fn may_own(cx: &Cx<'_>, person: PersonId, flow: &Flow) -> Ruled<bool> {
    let sight = match Sight::of(cx, person) {
        Ok(sight) => sight,
        Err(RuleError::NotFound) => return Ok(false),
        Err(e) => return Err(e),
    };
    let subject = flow.state().subject.map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten();
    let outlet = subject.filter(|r| r.state.kind == RecordKind::Outlet).map(|r| Outlet::from(&r.view()));
    let lands = match outlet.and_then(|o| o.territory) {
        Some(territory) => vec![territory],
        None => lands_of_owner(cx, flow)?,
    };
    Ok(lands.is_empty() || lands.iter().any(|t| sight.territories().contains(t)))
}

/// Where the owner works or worked: what somebody left behind who is gone can still be handed on.
fn lands_of_owner(cx: &Cx<'_>, flow: &Flow) -> Ruled<Vec<TerritoryId>> {
    let stays = flow.state().owner.map(|owner| cx.tx.memberships_of(cx.tenant, owner)).transpose()?;
    Ok(stays.into_iter().flatten().map(|stay| stay.territory).collect())
}
