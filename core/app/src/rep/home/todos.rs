//! The list of everything that is to be done.

use std::collections::BTreeSet;

use routebook_domain::flow::Status;
use routebook_domain::sheet::SheetState;
use routebook_store::Reader;

use super::scene::Scene;
use crate::error::Error;
use crate::views::{SheetView, Today, Todo, TodoKind};

impl Scene {
    pub(super) fn todos(&self, r: &Reader<'_>, today: &Today, sheet: SheetView) -> Result<Vec<Todo>, Error> {
        let mut all = self.returned(r)?;
        all.extend(self.missing());
        all.extend(refused(r)?);
        all.extend(self.left_open());
        all.extend(self.owed());
        all.extend(self.caused());
        all.extend(self.follow_ups());
        all.extend(self.expiring());
        all.extend(self.stale());
        all.extend(self.planned(today));
        all.extend(self.sheet(today, sheet));
        Ok(once(all))
    }

    fn planned(&self, today: &Today) -> Vec<Todo> {
        let open = today.stops.iter().filter(|s| s.visit.as_ref().is_none_or(|v| v.status == Status::Voided));
        let todo = |s: &crate::views::Stop| Todo {
            outlet: Some(s.outlet.reference()),
            phone: s.outlet.contact_phone.clone(),
            day: Some(self.day),
            distance_m: s.distance_m,
            ..Todo::new(TodoKind::Planned)
        };
        open.map(todo).collect()
    }

    /// Nobody owes a sheet on a rest day, or one that cannot be begun here.
    fn sheet(&self, today: &Today, sheet: SheetView) -> Option<Todo> {
        let wanted = match today.sheet.status {
            Status::NotStarted => today.sheet.readable,
            status => status == Status::Open,
        };
        let open = wanted && sheet.state != SheetState::RestDay;
        let due_ms = sheet.window.map(|w| w.due_ms);
        open.then(|| Todo {
            flow: Some(today.sheet.flow),
            day: Some(today.sheet.day),
            due_ms,
            overdue: due_ms.is_some_and(|due| self.now.trusted.at_ms > due),
            ..Todo::new(TodoKind::Sheet)
        })
    }
}

fn refused(r: &Reader<'_>) -> Result<Vec<Todo>, Error> {
    let all = super::super::attention::items(r)?.into_iter();
    let todo = |item: crate::views::AttentionItem| Todo {
        flow: item.flow,
        need: Some(item.seq.to_string()),
        reason: Some(item.code),
        ..Todo::new(TodoKind::Attention)
    };
    Ok(all.map(todo).collect())
}

/// The same thing is named once, at its first place.
fn once(all: Vec<Todo>) -> Vec<Todo> {
    let mut seen = BTreeSet::new();
    let key = |t: &Todo| (t.kind, t.flow, t.outlet.as_ref().map(|o| o.id), t.step.clone(), t.need.clone());
    all.into_iter().filter(|t| seen.insert(key(t))).collect()
}

#[cfg(test)]
mod tests {
    use routebook_domain::ids::FlowId;

    use super::*;

    #[test]
    fn the_same_thing_is_named_once_at_its_first_place() {
        let todo = |kind, flow: u8, step: &str, reason: &str| Todo {
            flow: Some(FlowId::from_bytes([flow; 16])),
            step: Some(step.into()),
            reason: Some(reason.into()),
            ..Todo::new(kind)
        };
        use TodoKind::{Owed, ReturnedStep};
        let first = [todo(ReturnedStep, 1, "a", "x"), todo(ReturnedStep, 1, "b", "x"), todo(ReturnedStep, 2, "a", "x")];
        let other = Todo { need: Some("n".into()), ..todo(ReturnedStep, 1, "a", "x") };
        let expected = [&first[..], &[todo(Owed, 1, "a", "x"), other]].concat();
        let again = [todo(ReturnedStep, 1, "b", "y"), todo(Owed, 1, "a", "y")];
        assert_eq!(once([&expected[..], &again].concat()), expected);
    }
}
