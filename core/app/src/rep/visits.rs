use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use routebook_store::{FlowQuery, FlowRow, Reader};

use super::Rep;
use super::brief::brief;
use crate::error::Error;
use crate::views::VisitBrief;

impl Rep {
    /// One's own visits, newest first: of one business day, or all.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn visits(&self, day: Option<Day>) -> Result<Vec<VisitBrief>, Error> {
        self.read(|r| own_visits(r, day)?.iter().map(|row| brief(r, row)).collect())
    }
}

/// The rows of one's own visits, newest first.
pub fn own_visits(r: &Reader<'_>, day: Option<Day>) -> Result<Vec<FlowRow>, Error> {
    let owner = Some(r.identity()?.person);
    let mut rows = r.flows(&FlowQuery { from: day, to: day, owner, ..FlowQuery::default() })?;
    rows.retain(is_visit);
    Ok(rows)
}

/// What a flow is about is told by its template; without that, a flow about an outlet is shown as a visit.
pub fn is_visit(row: &FlowRow) -> bool {
    row.kind.map_or(row.subject.is_some(), |kind| kind == FlowKind::Visit)
}
