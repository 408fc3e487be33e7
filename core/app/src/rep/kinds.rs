//! What flows are about, also those whose template version is not here.

use std::collections::BTreeMap;

use routebook_domain::template::FlowKind;
use routebook_store::{FlowRow, Reader};

use crate::error::Error;

/// The kinds of the templates on this phone, by key: every version of a template is of one kind.
#[derive(Default)]
pub struct Kinds(BTreeMap<String, FlowKind>);

impl Kinds {
    /// Reads templates only where a row needs them.
    pub fn of(r: &Reader<'_>, rows: &[FlowRow]) -> Result<Self, Error> {
        if rows.iter().all(|row| row.kind.is_some()) {
            return Ok(Self::default());
        }
        Ok(Self(r.templates()?.iter().map(|t| (t.key.clone(), t.kind)).collect()))
    }

    /// What a flow is about; nothing where no version of its template is here.
    pub fn of_row(&self, row: &FlowRow) -> Option<FlowKind> {
        row.kind.or_else(|| self.0.get(&row.template.key).copied())
    }

    /// Whether it is a visit; where nobody can tell, a flow about an outlet is shown as one.
    pub fn is_visit(&self, row: &FlowRow) -> bool {
        self.of_row(row).map_or(row.subject.is_some(), |kind| kind == FlowKind::Visit)
    }
}

/// One's own matters whose version is not here or too new, where another version of their template is: lists keep them.
pub fn unread_matters(r: &Reader<'_>) -> Result<Vec<FlowRow>, Error> {
    let mut rows = r.unread_flows(r.identity()?.person)?;
    let kinds = Kinds::of(r, &rows)?;
    rows.retain(|row| kinds.of_row(row) == Some(FlowKind::Pipeline));
    Ok(rows)
}
