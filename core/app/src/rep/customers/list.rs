use routebook_domain::flow::Status;
use routebook_domain::settings::{Key, Settings};
use routebook_domain::template::FlowKind;
use routebook_store::{FlowQuery, FlowRow, Reader};

use super::super::kinds::unread_matters;
use super::super::known::Known;
use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::{CustomerBrief, CustomerPage, OutletRef};
use routebook_domain::sort;

const PAGE: u32 = 50;

impl Rep {
    /// One's own matters that have not ended, 50 a page from page 0, those longest untouched first; `query` looks into
    /// name, phone and summary.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn customers(&self, query: &str, page: u32) -> Result<CustomerPage, Error> {
        self.customers_by(query, page, PAGE)
    }

    /// The same with so many a page.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn customers_by(&self, query: &str, page: u32, size: u32) -> Result<CustomerPage, Error> {
        self.read(|r| {
            let size = size as usize;
            let now = self.moment(r)?;
            let rows = living(r)?;
            let (known, settings) = (Known::of(r, rows.iter())?, r.settings(now.trusted.at_ms)?);
            let all = rows.iter().map(|row| brief(r, &now, &settings, &known, row)).collect::<Result<Vec<_>, _>>()?;
            let wanted = query.trim().to_lowercase();
            let from = (page as usize).saturating_mul(size);
            let mut found: Vec<_> = all.into_iter().filter(|c| fits(c, &wanted)).skip(from).take(size + 1).collect();
            let next = (found.len() > size).then(|| page.saturating_add(1));
            found.truncate(size);
            Ok(CustomerPage { items: found, next })
        })
    }
}

fn living(r: &Reader<'_>) -> Result<Vec<FlowRow>, Error> {
    let status = vec![Status::Open, Status::Incomplete, Status::Returned];
    let (kind, owner) = (Some(FlowKind::Pipeline), Some(r.identity()?.person));
    let mut rows = r.flows(&FlowQuery { kind, owner, status, ..FlowQuery::default() })?;
    rows.retain(|row| !row.ended);
    rows.extend(unread_matters(r)?);
    sort::by_key(&mut rows, |row| (row.touched_ms, row.id));
    Ok(rows)
}

fn fits(c: &CustomerBrief, wanted: &str) -> bool {
    let texts = [&c.outlet.name, &c.phone, c.summary.as_ref().unwrap_or(&c.phone)];
    texts.iter().any(|t| t.to_lowercase().contains(wanted))
}

fn brief(
    r: &Reader<'_>,
    now: &Moment,
    settings: &Settings,
    known: &Known,
    row: &FlowRow,
) -> Result<CustomerBrief, Error> {
    let template = r.template(&row.template)?;
    let title = |stage: &String| template.as_ref()?.stage(stage).map(|s| s.title.clone());
    let none = || OutletRef { id: routebook_domain::ids::RecordId::from_bytes([0; 16]), name: String::new() };
    Ok(CustomerBrief {
        outlet: known.reference(row.subject).unwrap_or_else(none),
        phone: row.subject.and_then(|id| known.outlet(id)).map(|o| o.contact_phone).unwrap_or_default(),
        flow: row.id,
        template: row.template.clone(),
        readable: row.status.is_some(),
        stage: row.stage.clone(),
        stage_title: row.stage.as_ref().and_then(title),
        summary: row.summary.clone(),
        due_day: row.due_day,
        touched_ms: row.touched_ms,
        stale: is_stale(now, settings, row),
    })
}

/// Nobody touched it for longer than the setting says; exactly then it is not stale.
pub fn is_stale(now: &Moment, settings: &Settings, row: &FlowRow) -> bool {
    let living = matches!(row.status, Some(Status::Open | Status::Incomplete | Status::Returned)) && !row.ended;
    living && routebook_domain::customers::is_stale(row.touched_ms, now.trusted.at_ms, settings.int(Key::StaleHours))
}
