//! What the answers of a flow refer to.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{ActionKind, Link, Status};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::record::Value;
use routebook_domain::template::Linked;

use crate::model::FlowRow;
use crate::rules::flows::Flow;
use crate::rules::{Cx, Ruled};

/// Everything that the flow's answers and the action's refer to, as far as it is there.
pub fn of(cx: &Cx<'_>, flow: &Flow, kind: &ActionKind) -> Ruled<BTreeMap<RecordId, Link>> {
    let held = flow.state().steps.iter().flat_map(|s| s.answers.values()).map(|a| &a.value);
    let given = match kind {
        ActionKind::Record { answers, .. } | ActionKind::Correct { answers, .. } => Some(answers.values()),
        _ => None,
    };
    let all: BTreeSet<_> = held.chain(given.into_iter().flatten()).filter_map(Value::as_ref).collect();
    let mut links = BTreeMap::new();
    for id in all {
        links.extend(look_up(cx, id)?.map(|link| (id, link)));
    }
    Ok(links)
}

fn look_up(cx: &Cx<'_>, id: RecordId) -> Ruled<Option<Link>> {
    if let Some(record) = cx.tx.record(cx.tenant, id)? {
        let what = Linked::Record(record.state.kind);
        return Ok((!record.state.deleted).then_some(Link { what, closed: false }));
    }
    let row = cx.tx.flow(cx.tenant, FlowId::from_bytes(*id.bytes()))?;
    Ok(row.filter(|r| r.status != Status::Voided).map(flow))
}

fn flow(row: FlowRow) -> Link {
    let handed_in = matches!(row.status, Status::Submitted | Status::Incomplete | Status::Approved);
    Link { closed: handed_in || row.ended, what: Linked::Flow(row.template.key) }
}
