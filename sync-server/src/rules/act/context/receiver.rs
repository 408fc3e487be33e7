//! Who may take a flow over.

use routebook_domain::ids::PersonId;
use routebook_domain::record::{Outlet, RecordKind};

use super::super::Flow;
use crate::rules::{Cx, RuleError, Ruled, Sight};

/// Somebody of the company who works in the territory of what the flow is about, or leads it from above: nobody else
/// could see the outlet.
pub fn may_own(cx: &Cx<'_>, person: PersonId, flow: &Flow) -> Ruled<bool> {
    let sight = match Sight::of(cx, person) {
        Ok(sight) => sight,
        Err(RuleError::NotFound) => return Ok(false),
        Err(e) => return Err(e),
    };
    let subject = flow.state().subject.map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten();
    let outlet = subject.filter(|r| r.state.kind == RecordKind::Outlet).map(|r| Outlet::from(&r.view()));
    let territory = outlet.and_then(|o| o.territory);
    Ok(territory.is_none_or(|t| sight.territories().contains(&t)))
}
