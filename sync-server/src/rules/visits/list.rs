//! The list of flows.

use std::collections::BTreeMap;

use routebook_domain::record::TemplateRecord;
use routebook_domain::template::{TemplateRef, Title, parse};

use super::filter::behind;
use super::{TemplateView, VisitFilter, VisitList, VisitRow};
use crate::model::FlowRow;
use crate::rules::people::Names;
use crate::rules::{Cx, Ruled, Sight, ids};

/// A page of the flows of everybody whom the viewer sees, latest first.
///
/// # Errors
/// [`crate::rules::RuleError::BadParameter`] for a filter without meaning.
pub fn list(cx: &Cx<'_>, sight: &Sight, filter: &VisitFilter) -> Ruled<VisitList> {
    let mut query = filter.query(sight)?;
    let limit = query.limit as usize;
    query.limit += 1;
    let mut rows = cx.tx.flows(cx.tenant, &query)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(behind);
    let mut naming = Naming::new(cx);
    let items = rows.into_iter().map(|row| naming.row(row)).collect::<Ruled<_>>()?;
    Ok(VisitList { items, next })
}

/// Puts names and titles to rows, each read once.
pub(super) struct Naming<'a> {
    cx: Cx<'a>,
    pub(super) names: Names<'a>,
    titles: BTreeMap<TemplateRef, Title>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(cx: &Cx<'a>) -> Self {
        Self { cx: *cx, names: Names::new(cx), titles: BTreeMap::new() }
    }

    fn title(&mut self, version: &TemplateRef) -> Ruled<Title> {
        if let Some(title) = self.titles.get(version) {
            return Ok(title.clone());
        }
        let record = self.cx.tx.record(self.cx.tenant, ids::template(self.cx.tenant, version))?;
        let template = record.and_then(|r| parse(&TemplateRecord::from(&r.view()).document).ok());
        let title = template.map(|t| t.title).unwrap_or_default();
        self.titles.insert(version.clone(), title.clone());
        Ok(title)
    }

    pub(super) fn row(&mut self, row: FlowRow) -> Ruled<VisitRow> {
        let title = self.title(&row.template)?;
        Ok(VisitRow {
            id: row.id,
            kind: row.kind,
            template: TemplateView { id: row.template.key, version: row.template.version, title },
            outlet: row.subject.map(|o| self.names.of(o)).transpose()?,
            rep: self.names.of(row.owner)?,
            day: row.day,
            state: row.status.word(),
            points: row.points,
            max_points: row.max_points,
            missing: row.missing,
            started_at: row.started_ms,
            submitted_at: row.submitted_ms,
            photos: row.photos,
            place: row.place,
            position: row.position,
            new_evidence: row.new_evidence,
        })
    }
}
