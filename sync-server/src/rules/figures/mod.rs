//! Figures: the same function over the same facts as on the phone, and what a supervisor reads beside it.

mod metrics;
mod points;
mod sheets;
mod team;
mod through;

pub(super) use metrics::Measuring;
pub use metrics::{MetricsFilter, MetricsView, metrics};
pub use points::{PointsView, points};
pub(super) use sheets::confirmed;
pub use sheets::{SheetList, sheets};

use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::metrics::Facts;

use super::{Cx, RuleError, Ruled, Sight, act, flows};

/// The facts of every flow that a person owned.
fn facts_of(cx: &Cx<'_>, person: PersonId) -> Ruled<Vec<(FlowId, Facts)>> {
    let mut all = Vec::new();
    for (flow, json) in cx.tx.facts(cx.tenant, person)? {
        all.extend(read(cx, flow, &json)?.map(|facts| (flow, facts)));
    }
    Ok(all)
}

/// Facts as they are kept, or drawn again where another version wrote them.
pub(super) fn read(cx: &Cx<'_>, flow: FlowId, json: &str) -> Ruled<Option<Facts>> {
    match Facts::from_json(json) {
        Some(facts) => Ok(Some(facts)),
        None => flows::load(cx, flow)?.map(|flow| act::facts_of(cx, &flow)).transpose(),
    }
}

/// The person asked for, the viewer themself by default.
fn asked(sight: &Sight, person: Option<PersonId>) -> Ruled<PersonId> {
    let person = person.unwrap_or(sight.me());
    if sight.sees(person) { Ok(person) } else { Err(RuleError::NotFound) }
}
