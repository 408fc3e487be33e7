//! What the gate has to know beyond the flow itself, as far as this phone knows it.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{Action, ActionKind, Context, Link, Status};
use routebook_domain::ids::{FlowId, PersonId, RecordId};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{FieldType, FlowKind, Linked, Template};
use routebook_store::{Identity, Reader};

use super::Moment;
use super::act::Before;
use crate::error::Error;

/// The context of one action.
pub fn context(r: &Reader<'_>, now: &Moment, before: &Before, action: &Action) -> Result<Context, Error> {
    let who = r.identity()?;
    Ok(Context {
        role: Some(who.role),
        reviews_owner: reviews(&who, before.state.owner),
        links: links(r, before, action)?,
        ..of_kind(r, now, &who, before, action)?
    })
}

/// A phone holds flows of others only where its person may see them; the server judges the territory again.
fn reviews(who: &Identity, owner: Option<PersonId>) -> bool {
    who.role.reviews() && owner.is_some_and(|owner| owner != who.person)
}

fn of_kind(r: &Reader<'_>, now: &Moment, who: &Identity, before: &Before, action: &Action) -> Result<Context, Error> {
    let mut context = Context::default();
    match &action.kind {
        ActionKind::Start { .. } => {
            context.adjusted = adjusted(r, now, &before.template)?;
            if before.template.kind == FlowKind::Visit {
                context.open_visit = r.open_visit_here(who.enrolment, who.person)?.map(|row| row.id);
            }
        }
        ActionKind::HandOver { to, .. } => {
            context.receiver = r.record(RecordKind::Person, *to)?.is_some_and(|person| !person.deleted);
        }
        ActionKind::Migrate { to } => context.newer = r.template(to)?.map(|template| template.as_ref().clone()),
        _ => {}
    }
    Ok(context)
}

fn adjusted(r: &Reader<'_>, now: &Moment, template: &Template) -> Result<BTreeMap<String, BTreeSet<i64>>, Error> {
    let params = r.settings(now.trusted.at_ms)?.params(template);
    Ok(params.into_iter().map(|(id, value)| (id, BTreeSet::from([value]))).collect())
}

/// Everything that the answers refer to and that is on this phone.
fn links(r: &Reader<'_>, before: &Before, action: &Action) -> Result<BTreeMap<RecordId, Link>, Error> {
    let mut links = BTreeMap::new();
    for (kind, id) in references(before, action) {
        if let Some(link) = link(r, kind, id)? {
            links.insert(id, link);
        }
    }
    Ok(links)
}

fn references(before: &Before, action: &Action) -> Vec<(FieldType, RecordId)> {
    let mut all = Vec::new();
    for step in before.template.steps() {
        for field in step.fields.iter().filter(|f| refers(f.kind)) {
            let held = before.state.step(&step.id).and_then(|s| s.answers.get(&field.id)).map(|a| &a.value);
            let given = given(action, &step.id).and_then(|answers| answers.get(&field.id));
            let ids = [held, given].into_iter().flatten().filter_map(Value::as_ref);
            all.extend(ids.map(|id| (field.kind, id)));
        }
    }
    all
}

fn refers(kind: FieldType) -> bool {
    matches!(kind, FieldType::Person | FieldType::Outlet | FieldType::Flow)
}

fn given<'a>(action: &'a Action, step: &str) -> Option<&'a BTreeMap<String, Value>> {
    match &action.kind {
        ActionKind::Record { step: at, answers, .. } | ActionKind::Correct { step: at, answers, .. } => {
            (at == step).then_some(answers)
        }
        _ => None,
    }
}

fn link(r: &Reader<'_>, kind: FieldType, id: RecordId) -> Result<Option<Link>, Error> {
    if kind == FieldType::Flow {
        return flow_link(r, FlowId::from_bytes(*id.bytes()));
    }
    let kind = if kind == FieldType::Person { RecordKind::Person } else { RecordKind::Outlet };
    let record = r.record(kind, r.resolve(kind, id)?)?.filter(|record| !record.deleted);
    Ok(record.map(|_| Link { what: Linked::Record(kind), closed: false }))
}

fn flow_link(r: &Reader<'_>, flow: FlowId) -> Result<Option<Link>, Error> {
    let Some(row) = r.flow_row(flow)? else { return Ok(None) };
    let handed_in = matches!(row.status, Some(Status::Submitted | Status::Approved));
    Ok(Some(Link { what: Linked::Flow(row.template.key), closed: handed_in || row.ended }))
}
