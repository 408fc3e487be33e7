//! The to-dos that flows bring, from their rows alone.

use std::collections::BTreeSet;

use routebook_domain::completion::{Gap, shortest};
use routebook_domain::flow::Unmet;
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::record::{Person, RecordKind};
use routebook_store::{FlowRow, Lack, Owed, Reader, TodoStep};

use super::scene::Scene;
use crate::error::Error;
use crate::views::{Todo, TodoKind};
use routebook_domain::sort;

/// The place of flows that are about no outlet, such as a sheet that was handed in.
const NOBODY: OutletId = OutletId::from_bytes([0; 16]);

impl Scene {
    fn todo(&self, kind: TodoKind, row: &FlowRow) -> Todo {
        Todo {
            flow: Some(row.id),
            outlet: self.known.reference(row.subject),
            phone: row.subject.and_then(|id| self.known.outlet(id)).map(|o| o.contact_phone).unwrap_or_default(),
            day: Some(row.day),
            distance_m: self.distance_m(self.known.place(row.subject)),
            ..Todo::new(kind)
        }
    }

    pub(super) fn returned(&self, r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
        let mut all = Vec::new();
        for row in &self.rows.returned {
            let by = row.todos.returned_by.map(|id| name(r, id)).transpose()?.flatten();
            let todo = Todo { by, ..self.todo(TodoKind::ReturnedStep, row) };
            let step = |s: &TodoStep| Todo {
                step: Some(s.step.clone()),
                title: Some(s.title.clone()),
                reason: s.reason.clone(),
                ..todo.clone()
            };
            all.extend(row.todos.returned.iter().map(step));
            // Every step is repaired: what is left is to hand it in again.
            if row.todos.returned.is_empty() {
                all.push(todo);
            }
        }
        Ok(all)
    }

    /// 最少补全路线: the flows in the order of the shortest way round.
    pub(super) fn missing(&self) -> Vec<Todo> {
        let gap = |row: &FlowRow| Gap {
            flow: row.id,
            outlet: self.known.lead(row.subject.unwrap_or(NOBODY)),
            place: self.known.place(row.subject),
            pieces: row.todos.missing.len() as u32,
        };
        let gaps: Vec<_> = self.rows.incomplete.iter().map(gap).collect();
        let flows = shortest(self.here, &gaps).stops.into_iter().flat_map(|stop| stop.flows);
        let rows = flows.filter_map(|flow| self.rows.incomplete.iter().find(|row| row.id == flow));
        rows.flat_map(|row| row.todos.missing.iter().map(|lack| self.lacking(row, lack))).collect()
    }

    fn lacking(&self, row: &FlowRow, lack: &Lack) -> Todo {
        let (step, need) = match &lack.unmet {
            Unmet::EvidenceMissing { step, need, .. } => (Some(step.clone()), Some(need.clone())),
            Unmet::FieldMissing { step, field } => (Some(step.clone()), Some(field.clone())),
            _ => (None, None),
        };
        let title = Some(lack.title.clone()).filter(|title| !title.is_empty());
        let unmet = Some(lack.unmet.clone());
        Todo { step, need, title, unmet, ..self.todo(TodoKind::MissingEvidence, row) }
    }

    /// A visit that was left open is proposed for closing.
    pub(super) fn left_open(&self) -> Vec<Todo> {
        let todo = |row: &FlowRow| {
            let next = row.todos.next.as_ref();
            let (step, title) = (next.map(|s| s.step.clone()), next.map(|s| s.title.clone()));
            Todo { step, title, ..self.todo(TodoKind::OpenVisit, row) }
        };
        self.rows.open.iter().map(todo).collect()
    }

    pub(super) fn owed(&self) -> Vec<Todo> {
        self.debts(TodoKind::Owed, |row| &row.todos.owed)
    }

    pub(super) fn caused(&self) -> Vec<Todo> {
        self.debts(TodoKind::Caused, |row| &row.todos.caused)
    }

    fn debts(&self, kind: TodoKind, of: impl Fn(&FlowRow) -> &Vec<Owed>) -> Vec<Todo> {
        let debts = self.rows.owed.iter().flat_map(|row| of(row).iter().map(move |owed| (row, owed)));
        let mut all: Vec<_> = debts.map(|(row, owed)| self.debt(kind, row, owed)).collect();
        sort::by_key(&mut all, |t| (t.due_ms.unwrap_or(i64::MAX), t.flow));
        all
    }

    fn debt(&self, kind: TodoKind, row: &FlowRow, owed: &Owed) -> Todo {
        Todo {
            need: Some(owed.id.clone()),
            title: Some(owed.title.clone()),
            due_ms: owed.due_ms,
            overdue: owed.due_ms.is_some_and(|due| self.now.trusted.at_ms > due),
            ..self.todo(kind, row)
        }
    }

    pub(super) fn follow_ups(&self) -> Vec<Todo> {
        let todo = |row: &FlowRow| Todo {
            day: row.due_day,
            reason: row.summary.clone(),
            overdue: row.due_day.is_some_and(|due| due < self.day),
            ..self.todo(TodoKind::FollowUp, row)
        };
        self.rows.due.iter().map(todo).collect()
    }

    pub(super) fn expiring(&self) -> Vec<Todo> {
        let todo = |row: &FlowRow| Todo {
            day: row.expires_day,
            overdue: row.expires_day.is_some_and(|ends| ends < self.day),
            ..self.todo(TodoKind::Expiring, row)
        };
        self.rows.expiring.iter().map(todo).collect()
    }

    /// Who is to be followed up today is not named as stale beside it.
    pub(super) fn stale(&self) -> Vec<Todo> {
        let due: BTreeSet<FlowId> = self.rows.due.iter().map(|row| row.id).collect();
        let stale = self.rows.stale.iter().filter(|row| !due.contains(&row.id));
        stale.map(|row| Todo { reason: row.summary.clone(), ..self.todo(TodoKind::Stale, row) }).collect()
    }
}

fn name(r: &Reader<'_>, person: PersonId) -> Result<Option<String>, Error> {
    let record = r.record(RecordKind::Person, person)?;
    Ok(record.as_ref().map(|record| Person::from(record).name).filter(|name| !name.is_empty()))
}
