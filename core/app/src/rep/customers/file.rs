use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::OutletId;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{FlowKind, Meaning, Template};
use routebook_store::{FlowQuery, FlowRow, Reader};

use super::super::known::Known;
use super::super::outlets::{find_outlet, view};
use super::super::{Moment, Rep};
use super::form::held;
use super::list::is_stale;
use super::timeline::timeline;
use crate::error::Error;
use crate::views::{CustomerView, Five};
use routebook_domain::sort;

impl Rep {
    /// A customer's file; of an alias, that of whom it leads to. The timeline is in the order in which things were
    /// done, whenever they arrived.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the outlet is not on this phone.
    pub fn customer(&self, outlet: OutletId) -> Result<CustomerView, Error> {
        self.read(|r| self.file(r, &self.moment(r)?, outlet))
    }

    pub(super) fn file(&self, r: &Reader<'_>, now: &Moment, outlet: OutletId) -> Result<CustomerView, Error> {
        let outlet = find_outlet(r, outlet)?;
        let aliases = r.aliases(RecordKind::Outlet, outlet.id)?;
        let rows = rows(r, outlet.id, &aliases)?;
        let stands = |row: &&FlowRow| is_matter(row) && row.status != Some(Status::Voided);
        let matter = rows.iter().find(|row| is_living(row)).or_else(|| rows.iter().find(stands));
        let five = match matter {
            Some(row) => r.flow(row.id)?.map(|now| five(&now.template, &now.state)).unwrap_or_default(),
            None => Five::default(),
        };
        let (known, settings) = (Known::of(r, rows.iter())?, r.settings(now.trusted.at_ms)?);
        Ok(CustomerView {
            outlet: view(r, outlet)?,
            aliases,
            flow: matter.map(|row| row.id),
            missing: five.missing(),
            five,
            stale: matter.is_some_and(|row| is_stale(now, &settings, row)),
            flows: rows.iter().map(|row| known.brief(row)).collect(),
            timeline: timeline(r, &rows)?,
        })
    }
}

/// Everything that was done with the customer under any of its ids, the last begun first.
fn rows(r: &Reader<'_>, outlet: OutletId, aliases: &[OutletId]) -> Result<Vec<FlowRow>, Error> {
    let mut rows = Vec::new();
    for id in aliases.iter().chain([&outlet]) {
        rows.extend(r.flows(&FlowQuery { subject: Some(*id), ..FlowQuery::default() })?);
    }
    sort::by_key(&mut rows, |row| (std::cmp::Reverse(row.started_ms), row.id));
    Ok(rows)
}

fn is_matter(row: &FlowRow) -> bool {
    row.kind == Some(FlowKind::Pipeline)
}

fn is_living(row: &FlowRow) -> bool {
    is_matter(row) && !row.ended && matches!(row.status, Some(Status::Open | Status::Incomplete | Status::Returned))
}

fn five(template: &Template, state: &FlowState) -> Five {
    let text = |meaning| held(template, state, meaning).and_then(|v: Value| v.as_text().map(str::to_owned));
    let day = |meaning| text(meaning).and_then(|t| t.parse().ok());
    Five {
        source: text(Meaning::Source),
        first_contact: day(Meaning::FirstContact),
        stage: state.stage.clone(),
        summary: text(Meaning::Summary),
        next: day(Meaning::FollowUp),
    }
}
