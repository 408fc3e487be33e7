//! The list of flows.

use std::collections::BTreeMap;

use routebook_domain::template::{Template, TemplateRef};

use super::doubts;
use super::filter::behind;
use super::{TemplateView, VisitFilter, VisitList, VisitRow};
use crate::model::FlowRow;
use crate::rules::people::Names;
use crate::rules::{Cx, Ruled, Sight, aliases, flows};

/// A page of the flows of everybody whom the viewer sees, in the order that the filter asks for.
///
/// # Errors
/// [`crate::rules::RuleError::BadParameter`] for a filter without meaning.
pub fn list(cx: &Cx<'_>, sight: &Sight, filter: &VisitFilter) -> Ruled<VisitList> {
    let mut query = filter.query(cx, sight)?;
    let limit = query.limit as usize;
    query.limit += 1;
    let mut rows = cx.tx.flows(cx.tenant, &query)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| behind(row, query.sort));
    let mut naming = Naming::new(cx);
    let items = rows.into_iter().map(|row| naming.row(row)).collect::<Ruled<_>>()?;
    Ok(VisitList { items, next })
}

/// Puts names and titles to rows, each read once.
pub struct Naming<'a> {
    cx: Cx<'a>,
    /// The names of people and outlets.
    pub names: Names<'a>,
    templates: BTreeMap<TemplateRef, Option<Template>>,
}

impl<'a> Naming<'a> {
    /// Knows no name yet.
    pub fn new(cx: &Cx<'a>) -> Self {
        Self { cx: *cx, names: Names::new(cx), templates: BTreeMap::new() }
    }

    /// A version of a template, if the company has it.
    ///
    /// # Errors
    /// What the store says.
    pub fn template(&mut self, version: &TemplateRef) -> Ruled<Option<&Template>> {
        if !self.templates.contains_key(version) {
            self.templates.insert(version.clone(), flows::template(&self.cx, version)?);
        }
        Ok(self.templates.get(version).and_then(Option::as_ref))
    }

    pub(super) fn row(&mut self, row: FlowRow) -> Ruled<VisitRow> {
        let template = self.template(&row.template)?;
        let title = template.map(|t| t.title.clone()).unwrap_or_default();
        let stage = template.zip(row.stage.as_deref()).and_then(|(t, at)| t.stage(at));
        Ok(VisitRow {
            id: row.id,
            kind: row.kind,
            stage_title: stage.map(|s| s.title.clone()),
            template: TemplateView { id: row.template.key, version: row.template.version, title },
            outlet: row.subject.map(|o| self.names.of(aliases::resolve(&self.cx, o)?)).transpose()?,
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
            stage: row.stage,
            touched_at: row.touched_ms,
            due_day: row.due_day,
            expires_day: row.expires_day,
            summary: row.summary,
            flags: row.flags,
            doubt: row.doubt,
            doubts: doubts::brief(&row.doubts),
        })
    }
}
