use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use routebook_store::{FlowQuery, FlowRow, Reader};

use super::Rep;
use super::kinds::{Kinds, unread_matters};
use super::known::Known;
use crate::error::Error;
use crate::views::VisitBrief;
use routebook_domain::sort;

impl Rep {
    /// One's own visits, newest first: of one business day, or all.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn visits(&self, day: Option<Day>) -> Result<Vec<VisitBrief>, Error> {
        self.read(|r| {
            let rows = own_visits(r, day)?;
            let known = Known::of(r, rows.iter())?;
            Ok(rows.iter().map(|row| known.brief(row)).collect())
        })
    }

    /// One's own matters with customers, the last begun first; those that have ended and those whose template version
    /// is not here too.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn matters(&self) -> Result<Vec<VisitBrief>, Error> {
        self.read(|r| {
            let (kind, owner) = (Some(FlowKind::Pipeline), Some(r.identity()?.person));
            let mut rows = r.flows(&FlowQuery { kind, owner, ..FlowQuery::default() })?;
            rows.extend(unread_matters(r)?);
            sort::by_key(&mut rows, |row| std::cmp::Reverse((row.started_ms, row.id)));
            let known = Known::of(r, rows.iter())?;
            Ok(rows.iter().map(|row| known.brief(row)).collect())
        })
    }
}

/// The rows of one's own visits, newest first.
fn own_visits(r: &Reader<'_>, day: Option<Day>) -> Result<Vec<FlowRow>, Error> {
    let me = r.identity()?.person;
    let mut rows = match day {
        Some(day) => r.home_day(me, day)?,
        None => r.flows(&FlowQuery { owner: Some(me), ..FlowQuery::default() })?,
    };
    let kinds = Kinds::of(r, &rows)?;
    rows.retain(|row| kinds.is_visit(row));
    Ok(rows)
}
