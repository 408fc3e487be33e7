use routebook_domain::flow::{FlowState, Status, Unmet};
use routebook_store::{FlowQuery, FlowRow, Reader};

use super::Rep;
use super::brief::{brief, outlet_ref, reviewer};
use super::today::stops;
use super::visits::own_visits;
use crate::error::Error;
use crate::views::{Todo, TodoKind};

impl Rep {
    /// What is to be done: steps given back, missing evidence, refused entries, visits left open, planned stops, the
    /// action sheet; in this order, each once.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the first sync brought the templates.
    pub fn todos(&self) -> Result<Vec<Todo>, Error> {
        self.read(|r| {
            let mut all = returned(r)?;
            all.extend(missing(r)?);
            all.extend(refused(r)?);
            all.extend(left_open(r)?);
            all.extend(self.planned(r)?);
            all.extend(self.sheet(r)?);
            Ok(all)
        })
    }

    fn planned(&self, r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
        let day = self.day_in(r)?;
        let visits = own_visits(r, Some(day))?.iter().map(|row| brief(r, row)).collect::<Result<Vec<_>, _>>()?;
        let open = stops(r, day, &visits)?.into_iter().filter(|s| s.visit.is_none());
        Ok(open
            .map(|s| Todo { outlet: Some(s.outlet.reference()), day: Some(day), ..Todo::new(TodoKind::Planned) })
            .collect())
    }

    fn sheet(&self, r: &Reader<'_>) -> Result<Option<Todo>, Error> {
        let day = self.day_in(r)?;
        let sheet = self.sheet_brief(r, day)?;
        let open = matches!(sheet.status, Status::NotStarted | Status::Open);
        Ok(open.then(|| Todo { flow: Some(sheet.flow), day: Some(day), ..Todo::new(TodoKind::Sheet) }))
    }
}

fn own(r: &Reader<'_>, status: Status) -> Result<Vec<FlowRow>, Error> {
    let owner = Some(r.identity()?.person);
    Ok(r.flows(&FlowQuery { owner, status: vec![status], ..FlowQuery::default() })?)
}

/// The todos of every own flow in a state, by what its state says.
fn of_flows(
    r: &Reader<'_>,
    status: Status,
    kind: TodoKind,
    what: impl Fn(&FlowState) -> Vec<Todo>,
) -> Result<Vec<Todo>, Error> {
    let mut all = Vec::new();
    for row in own(r, status)? {
        let Some(now) = r.flow(row.id)? else { continue };
        let outlet = outlet_ref(r, row.subject)?;
        let by = reviewer(r, &now.state)?.filter(|_| kind == TodoKind::ReturnedStep);
        let title = |t: &Todo| now.template.step(t.step.as_ref()?).map(|step| step.title.clone());
        all.extend(what(&now.state).into_iter().map(|t| {
            let (title, by) = (title(&t), by.clone());
            Todo { kind, flow: Some(row.id), day: Some(row.day), outlet: outlet.clone(), title, by, ..t }
        }));
    }
    Ok(all)
}

fn returned(r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
    let kind = TodoKind::ReturnedStep;
    of_flows(r, Status::Returned, kind, |state| {
        let back = state.steps.iter().filter(|s| s.returned.is_some());
        let steps: Vec<_> =
            back.map(|s| Todo { step: Some(s.id.clone()), reason: s.returned.clone(), ..Todo::new(kind) }).collect();
        // Every step is repaired: what is left is to hand it in again.
        if steps.is_empty() { vec![Todo::new(kind)] } else { steps }
    })
}

fn missing(r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
    let kind = TodoKind::MissingEvidence;
    of_flows(r, Status::Incomplete, kind, |state| state.missing.iter().map(|unmet| lacking(kind, unmet)).collect())
}

fn lacking(kind: TodoKind, unmet: &Unmet) -> Todo {
    match unmet {
        Unmet::EvidenceMissing { step, need, .. } => {
            Todo { step: Some(step.clone()), need: Some(need.clone()), ..Todo::new(kind) }
        }
        Unmet::FieldMissing { step, field } => {
            Todo { step: Some(step.clone()), need: Some(field.clone()), ..Todo::new(kind) }
        }
        _ => Todo::new(kind),
    }
}

fn refused(r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
    let all = super::attention::items(r)?.into_iter();
    Ok(all.map(|item| Todo { flow: item.flow, reason: Some(item.code), ..Todo::new(TodoKind::Attention) }).collect())
}

fn left_open(r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
    let kind = TodoKind::OpenVisit;
    let visits = of_flows(r, Status::Open, kind, |state| {
        let visit = state.subject.is_some();
        visit.then(|| Todo { step: super::act::next_step(state), ..Todo::new(kind) }).into_iter().collect()
    })?;
    Ok(visits)
}
