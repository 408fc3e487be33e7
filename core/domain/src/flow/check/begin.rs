//! The start.

use std::collections::BTreeMap;

use super::Asked;
use crate::flow::Unmet;
use crate::ids::RecordId;
use crate::template::{FlowKind, TemplateRef};

impl Asked<'_> {
    pub(super) fn start(
        &self,
        pinned: &TemplateRef,
        subject: Option<RecordId>,
        params: &BTreeMap<String, i64>,
    ) -> Vec<Unmet> {
        if self.state.owner.is_some() {
            return vec![Unmet::AlreadyStarted];
        }
        let kind = self.template.kind;
        if *pinned != self.template.reference() || subject.is_some() != kind.has_subject() {
            return vec![Unmet::WrongTemplate];
        }
        let open = self.context.open_visit.filter(|_| kind == FlowKind::Visit);
        let mut unmet: Vec<_> = open.map(|flow| Unmet::VisitOpen { flow }).into_iter().collect();
        let refused = params.iter().filter(|(id, value)| !self.allowed(id, **value));
        unmet.extend(refused.map(|(param, _)| Unmet::ParamRefused { param: param.clone() }));
        unmet
    }

    /// A number may be pinned if the template lets regions set it, within its bounds, and one of them did.
    fn allowed(&self, id: &str, value: i64) -> bool {
        let Some(param) = self.template.param(id).filter(|p| p.adjustable) else { return false };
        let within = param.min.is_none_or(|min| min <= value) && param.max.is_none_or(|max| value <= max);
        let set = self.context.adjusted.get(id).is_some_and(|values| values.contains(&value));
        within && (set || value == param.value)
    }
}
