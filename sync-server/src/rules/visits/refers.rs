//! What an answer refers to, in words: an answer that is an id tells nobody anything.

use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::record::{RecordKind, Value};

use super::ShownView;
use crate::model::FlowRow;
use crate::rules::people::Names;
use crate::rules::{Cx, Ruled, Sight, aliases, flows};

/// Reads what answers refer to, as far as a viewer may know of it.
pub struct Refers<'a> {
    /// Where records are read.
    pub cx: &'a Cx<'a>,
    /// Whose eyes.
    pub sight: &'a Sight,
    /// The names of people and outlets.
    pub names: &'a Names<'a>,
}

impl Refers<'_> {
    /// What a value refers to; `None` for a value that is no reference, for what is gone, and for a flow out of sight.
    ///
    /// # Errors
    /// What the store says.
    pub fn shown(&self, value: &Value) -> Ruled<Option<ShownView>> {
        let Some(id) = value.as_ref() else { return Ok(None) };
        match self.cx.tx.record(self.cx.tenant, id)?.map(|r| r.state.kind) {
            Some(RecordKind::Person) => self.named("person", id).map(Some),
            Some(RecordKind::Outlet) => self.named("outlet", aliases::resolve(self.cx, id)?).map(Some),
            Some(_) => Ok(None),
            None => self.seen(FlowId::from_bytes(*id.bytes()))?.map(|row| self.flow(row)).transpose(),
        }
    }

    fn named(&self, kind: &'static str, id: RecordId) -> Ruled<ShownView> {
        let named = self.names.of(id)?;
        Ok(ShownView { kind, id, name: named.name, title: None, day: None })
    }

    fn seen(&self, id: FlowId) -> Ruled<Option<FlowRow>> {
        Ok(self.cx.tx.flow(self.cx.tenant, id)?.filter(|row| self.sight.sees(row.owner)))
    }

    fn flow(&self, row: FlowRow) -> Ruled<ShownView> {
        let about = row.subject.map(|outlet| aliases::resolve(self.cx, outlet)).transpose()?;
        let name = self.names.of(about.unwrap_or(row.owner))?.name;
        let title = flows::template(self.cx, &row.template)?.map(|template| template.title);
        Ok(ShownView { kind: "flow", id: RecordId::from_bytes(*row.id.bytes()), name, title, day: Some(row.day) })
    }
}
